import type { Notice, NoticeKind, QuitHabit, StartAtLogin, SystemState } from '../../preload/contract';
import { problem } from '../problems';
import { success, type Outcome, type Result } from '../result';
import type { Settings } from '../settings/settings';
import type { SettingsData } from '../settings/settings-schema';
import type { SystemPorts } from './system-ports';
import type { Problem, Say, Unworded } from '../wording';

const noTrayNotice = 'no-tray';

/** How Rolecall lives in the desktop. */
export interface System {
  state(): Unworded<SystemState>;
  /** What the person should know of the desktop. */
  notices(): readonly Unworded<Notice>[];
  /** Reads what only the system knows, and takes the shortcut. */
  start(): Promise<void>;
  /** `advice` says how to get a tray on this desktop; null when there is one, or when nobody can tell. */
  trayIs(tray: SystemState['tray'], advice: Say | null): void;
  setStartAtLogin(on: boolean): Promise<Result<void>>;
  setStartHidden(on: boolean): void;
  setNotice(kind: NoticeKind, on: boolean): void;
  setOpenShortcut(accelerator: string | null): Outcome;
  setAtQuit(habit: QuitHabit): void;
  /** The person has read a notice; it does not come back, not even after a start. */
  noticeRead(noticeId: string): void;
}

export function createSystem(deps: {
  readonly settings: Settings;
  readonly ports: SystemPorts;
  readonly changed: () => void;
}): System {
  const { settings, ports, changed } = deps;
  let tray: SystemState['tray'] = 'unknown';
  let trayAdvice: Say | null = null;
  let startAtLogin: Unworded<StartAtLogin> = { kind: 'off' };
  let shortcutProblem: Problem | null = null;

  const chosen = (): SettingsData['system'] => settings.get().system;

  function choose(change: Partial<SettingsData['system']>): void {
    settings.set({ system: { ...chosen(), ...change } });
    changed();
  }

  return {
    state() {
      const { startHidden, notices, openShortcut, atQuit } = chosen();
      return {
        tray,
        startAtLogin,
        startHidden,
        notifications: { supported: ports.notificationsSupported, on: notices },
        openShortcut: { accelerator: openShortcut, problem: shortcutProblem },
        atQuit,
      };
    },
    notices() {
      if (tray !== 'none' || chosen().noTrayRead) return [];
      const usual = problem('no-tray');
      const parts = trayAdvice ? [trayAdvice, usual.advice] : [usual.advice];
      const advice: Say = (texts) => parts.map((part) => part(texts)).join(' ');
      return [{ id: noTrayNotice, problem: { ...usual, advice } }];
    },
    async start() {
      shortcutProblem = ports.openShortcut.set(chosen().openShortcut);
      await ports.loginItem.follow();
      startAtLogin = await ports.loginItem.read();
      changed();
    },
    trayIs(now, advice) {
      if (tray === now && trayAdvice === advice) return;
      tray = now;
      trayAdvice = advice;
      changed();
    },
    async setStartAtLogin(on) {
      const set = await ports.loginItem.set(on);
      // What the system made of it, not what was asked for.
      startAtLogin = await ports.loginItem.read();
      changed();
      return set.ok ? success(undefined) : set;
    },
    setStartHidden(on) {
      choose({ startHidden: on });
    },
    setNotice(kind, on) {
      choose({ notices: { ...chosen().notices, [kind]: on } });
    },
    setOpenShortcut(accelerator) {
      shortcutProblem = ports.openShortcut.set(accelerator);
      // Remembered even so: the program that has it may be gone at the next start.
      choose({ openShortcut: accelerator });
      return shortcutProblem ? { ok: false, problem: shortcutProblem } : { ok: true };
    },
    setAtQuit(habit) {
      choose({ atQuit: habit });
    },
    noticeRead(noticeId) {
      if (noticeId === noTrayNotice) choose({ noTrayRead: true });
    },
  };
}
