import { clipboardTimesMs, shells, themes, type ClipboardTimeMs } from '../../preload/contract';
import { useAppState, useRunWithToast } from '../app-context';
import { texts as roleTexts } from '../roles/texts';
import { Segments } from '../ui/choice';
import { Setting, SettingsSection } from './settings-section';
import { texts } from './texts';

const shellOptions = shells.map((value) => ({ value, label: roleTexts.shells[value] }));
const themeOptions = themes.map((value) => ({ value, label: texts.themes[value] }));
const clipboardTimes: readonly ClipboardTimeMs[] = [...clipboardTimesMs, null];
const clipboardOptions = clipboardTimes.map((time) => ({
  value: String(time),
  label: texts.clipboardTime(time),
}));

/** What the person works with every day. */
export function GeneralSettings() {
  const { shell, preferences } = useAppState();
  const { theme, clearClipboardAfterMs } = preferences;
  const run = useRunWithToast();
  return (
    <SettingsSection title={texts.general}>
      <Setting label={texts.shell} hint={texts.shellHint}>
        <Segments
          label={texts.shell}
          options={shellOptions}
          value={shell}
          onChange={(chosen) => void run('chooseShell', { shell: chosen })}
        />
      </Setting>
      <Setting label={texts.theme}>
        <Segments
          label={texts.theme}
          options={themeOptions}
          value={theme}
          onChange={(chosen) => void run('chooseTheme', { theme: chosen })}
        />
      </Setting>
      <Setting
        label={texts.clipboard}
        hint={clearClipboardAfterMs === null ? texts.clipboardStays : texts.clipboardHint}
      >
        <Segments
          label={texts.clipboard}
          options={clipboardOptions}
          value={String(clearClipboardAfterMs)}
          onChange={(chosen) => {
            const time = clipboardTimes.find((candidate) => String(candidate) === chosen);
            if (time !== undefined) void run('chooseClipboardTime', { clearAfterMs: time });
          }}
        />
      </Setting>
    </SettingsSection>
  );
}
