import type { SystemState } from '../../preload/contract';
import type { Clock } from '../clock';

/** After a login what shows tray icons may come later than Rolecall. */
const lookAgainAfterMs = [500, 1_000, 2_000, 4_000, 8_000];

export interface TrayPresence {
  /** Looks for a tray unless one was found: at the start, and whenever the window is opened. `patiently` for a while. */
  look(patiently: boolean): void;
  stop(): void;
}

/** Finds out whether there is a tray. */
export function watchTrayPresence(deps: {
  readonly look: () => Promise<SystemState['tray']>;
  readonly clock: Clock;
  /** Called with every answer; `isFinal` unless it is asked again soon. */
  readonly found: (tray: SystemState['tray'], isFinal: boolean) => void;
}): TrayPresence {
  let cancel: (() => void) | null = null;
  let last: SystemState['tray'] = 'unknown';
  let asking = false;

  async function look(delays: readonly number[]): Promise<void> {
    asking = true;
    last = await deps.look();
    asking = false;
    const [delayMs, ...later] = delays;
    const goesOn = last === 'none' && delayMs !== undefined;
    deps.found(last, !goesOn);
    cancel = goesOn ? deps.clock.after(delayMs, () => void look(later)) : null;
  }

  return {
    look(patiently) {
      if (last !== 'there' && !asking && cancel === null) void look(patiently ? lookAgainAfterMs : []);
    },
    stop() {
      cancel?.();
    },
  };
}
