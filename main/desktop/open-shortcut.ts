import { globalShortcut } from 'electron';
import { problem } from '../problems';
import type { OpenShortcut } from '../system/system-ports';
import type { Problem } from '../wording';

/** A key combination that opens the window from anywhere. */
export function createOpenShortcut(deps: {
  /** On Wayland no program hears keys that are not typed into its own window. */
  readonly isWayland: boolean;
  readonly open: () => void;
}): OpenShortcut {
  let taken: string | null = null;

  function give(): void {
    if (taken !== null) globalShortcut.unregister(taken);
    taken = null;
  }

  return {
    set(accelerator): Problem | null {
      give();
      if (accelerator === null) return null;
      if (deps.isWayland) return onWayland();
      if (!globalShortcut.register(accelerator, deps.open)) return problem('shortcut-failed');
      taken = accelerator;
      return null;
    },
  };
}

function onWayland(): Problem {
  return problem('shortcut-failed', {
    message: ({ problems }) => problems.system.wayland.message,
    advice: ({ problems }) => problems.system.wayland.advice,
  });
}
