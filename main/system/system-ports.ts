import type { QuitAnswer, QuitQuestion, StartAtLogin } from '../../preload/contract';
import type { Result } from '../result';
import type { Problem, Unworded } from '../wording';

/** What the desktop does for Rolecall, as arguments: the app hands over Electron's, tests what they need. */
export interface SystemPorts {
  readonly loginItem: LoginItem;
  readonly openShortcut: OpenShortcut;
  readonly notificationsSupported: boolean;
  readonly quitting: QuittingPorts;
  /** Opens the demo, which is another process; false when it does not start. */
  openDemo(): Promise<boolean>;
}

export interface LoginItem {
  /** Once at the start: the app may be elsewhere than when this was switched on. */
  follow(): Promise<void>;
  /** As the system has it now. */
  read(): Promise<Unworded<StartAtLogin>>;
  set(on: boolean): Promise<Result<void>>;
}

export interface OpenShortcut {
  /** Takes this instead of the one before; null gives it back. Says why the system does not give it. */
  set(accelerator: string | null): Problem | null;
}

export interface QuittingPorts {
  /** Brings the window to the front if it is open and can ask; false when it is not. */
  askInWindow(): boolean;
  /** Asks in a dialog of the system's own. */
  askNatively(
    question: QuitQuestion,
  ): Promise<{ readonly answer: QuitAnswer; readonly dontAskAgain: boolean }>;
  showWindow(): void;
  /** Ends the app without a question. */
  quit(): void;
}
