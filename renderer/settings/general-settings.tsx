import { useEffect, useRef } from 'react';
import {
  clipboardTimesMs,
  languageChoices,
  shells,
  themes,
  type ClipboardTimeMs,
} from '../../preload/contract';
import { useAppState, useParts, useRunWithToast } from '../app-context';
import { texts as roleTexts } from '../roles/texts';
import { modifierKey } from '../shortcuts/modifier-key';
import { Button, IconButton } from '../ui/button';
import { Segments } from '../ui/choice';
import { MinusIcon, PlusIcon } from '../ui/icons';
import { Setting, SettingsSection } from './settings-section';
import { texts } from './texts';

const shellOptions = shells.map((value) => ({ value, label: roleTexts.shells[value] }));
const themeOptions = themes.map((value) => ({ value, label: texts.themes[value] }));
/** Each is called what it calls itself, so that whoever reads no other finds it. */
const languageOptions = languageChoices.map((value) => ({
  value,
  label: texts.languages[value],
  ...(value === 'system' ? {} : { lang: value }),
}));
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
      <LanguageSetting />
      <Setting label={texts.theme}>
        <Segments
          label={texts.theme}
          options={themeOptions}
          value={theme}
          onChange={(chosen) => void run('chooseTheme', { theme: chosen })}
        />
      </Setting>
      <ZoomSetting />
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

/** Another language loads the page anew; whoever chose it finds themselves where they were. */
function LanguageSetting() {
  const { language } = useAppState().preferences;
  const { place } = useParts();
  const run = useRunWithToast();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.get().focus !== 'language') return;
    place.remember({ focus: null });
    ref.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, [place]);
  return (
    <Setting label={texts.language} hint={texts.languageHint}>
      <div ref={ref}>
        <Segments
          label={texts.language}
          options={languageOptions}
          value={language}
          onChange={(chosen) => {
            place.remember({ focus: 'language' });
            void run('chooseLanguage', { language: chosen });
          }}
        />
      </div>
    </Setting>
  );
}

/** By steps, with the present size between the two buttons. */
function ZoomSetting() {
  const { zoomPercent } = useAppState().preferences;
  const { isMac } = useParts();
  const run = useRunWithToast();
  const larger = useRef<HTMLButtonElement>(null);
  return (
    <Setting label={texts.zoom} hint={texts.zoomHint(modifierKey(isMac))}>
      <div className="actions" role="group" aria-label={texts.zoom}>
        {zoomPercent !== 100 && (
          <Button
            look="quiet"
            onPress={() => {
              // This button goes when the size is the usual one.
              larger.current?.focus();
              void run('zoom', { direction: 'reset' });
            }}
          >
            {texts.zoomReset}
          </Button>
        )}
        <IconButton label={texts.zoomOut} onPress={() => void run('zoom', { direction: 'out' })}>
          <MinusIcon />
        </IconButton>
        <output className="zoom-percent">{texts.zoomPercent(zoomPercent)}</output>
        <IconButton ref={larger} label={texts.zoomIn} onPress={() => void run('zoom', { direction: 'in' })}>
          <PlusIcon />
        </IconButton>
      </div>
    </Setting>
  );
}
