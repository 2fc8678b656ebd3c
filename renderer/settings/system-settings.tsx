import { noticeKinds, quitHabits } from '../../preload/contract';
import { useAppState, useRunWithToast } from '../app-context';
import { Button } from '../ui/button';
import { Radios } from '../ui/choice';
import { ProblemNote } from '../ui/problem-note';
import { Checkbox, Switch } from '../ui/switch';
import { Setting, SettingsSection } from './settings-section';
import { ShortcutSetting } from './shortcut-setting';
import { systemTexts as texts } from './texts';

const quitOptions = quitHabits.map((value) => ({ value, label: texts.quitHabit[value] }));

/** How Rolecall lives in the desktop: starting, being told, the shortcut, quitting. */
export function SystemSettings() {
  const { system } = useAppState();
  const run = useRunWithToast();
  return (
    <SettingsSection title={texts.title}>
      <StartSettings />
      <ShortcutSetting />
      <NoticeSettings />
      <Radios
        label={texts.atQuit}
        options={quitOptions}
        value={system.atQuit}
        onChange={(habit) => void run('setAtQuit', { habit })}
      />
      <div className="actions">
        <Button onPress={() => void run('quit', null)}>{texts.quit}</Button>
      </div>
    </SettingsSection>
  );
}

function StartSettings() {
  const { startAtLogin, startHidden, tray } = useAppState().system;
  const run = useRunWithToast();
  if (startAtLogin.kind === 'unavailable') {
    return (
      <Setting label={texts.startAtLogin}>
        <ProblemNote problem={startAtLogin.problem} />
      </Setting>
    );
  }
  const isOn = startAtLogin.kind !== 'off';
  return (
    <>
      <Setting
        label={texts.startAtLogin}
        {...(startAtLogin.kind === 'held-back' ? { hint: texts.startHeldBack } : {})}
      >
        <Switch
          label={texts.startAtLogin}
          isOn={isOn}
          onChange={(on) => void run('setStartAtLogin', { on })}
        />
      </Setting>
      <Setting label={texts.startHidden} {...(tray === 'none' ? { hint: texts.startHiddenNoTray } : {})}>
        <Switch
          label={texts.startHidden}
          isOn={startHidden}
          isDisabled={!isOn}
          onChange={(on) => void run('setStartHidden', { on })}
        />
      </Setting>
    </>
  );
}

function NoticeSettings() {
  const { supported, on } = useAppState().system.notifications;
  const run = useRunWithToast();
  return (
    <fieldset className="checks">
      <legend className="field-label">{texts.notices}</legend>
      {!supported && <p className="field-hint">{texts.noNotifications}</p>}
      {noticeKinds.map((kind) => (
        <Checkbox
          key={kind}
          label={texts.notice[kind]}
          isOn={on[kind]}
          isDisabled={!supported}
          onChange={(wanted) => void run('setNotice', { kind, on: wanted })}
        />
      ))}
    </fieldset>
  );
}
