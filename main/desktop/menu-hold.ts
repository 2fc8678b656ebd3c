import type { Clock } from '../clock';

/** Holds a menu as it is while the person has it open: to set it again would close it, or fold its submenus. */
export interface MenuHold {
  opened(): void;
  /** Closed, or something in it was clicked. */
  closed(): void;
  /** Runs at once, or when the menu is closed; only the latest one. */
  whenClosed(run: () => void): void;
}

/**
 * @param longestMs a menu counts as closed after this, since not every desktop tells: on Linux there is word of a submenu
 *   that opens, and of none that closes
 */
export function createMenuHold(clock: Clock, longestMs: number): MenuHold {
  let open = false;
  let waiting: (() => void) | null = null;
  let cancel: (() => void) | null = null;

  function closed(): void {
    cancel?.();
    cancel = null;
    open = false;
    const run = waiting;
    waiting = null;
    run?.();
  }

  return {
    opened() {
      open = true;
      cancel?.();
      cancel = clock.after(longestMs, closed);
    },
    closed,
    whenClosed(run) {
      if (open) waiting = run;
      else run();
    },
  };
}
