import { useEffectEvent, useLayoutEffect } from 'react';
import { useParts } from './app-context';
import { actionOf, isTextField, windowShortcuts, type WindowAction } from './shortcuts/shortcut-table';

export type WindowKeyActions = Readonly<Record<Exclude<WindowAction, 'message'>, () => void>> & {
  /** Whether there was a message to go to; else the key is left alone. */
  readonly message: () => boolean;
};

/** Keys that work everywhere but in a dialog; which, is in the table of shortcuts. */
export function useWindowKeys(actions: WindowKeyActions): void {
  const { isMac } = useParts();
  const onKey = useEffectEvent((event: KeyboardEvent): boolean => {
    const action = actionOf(windowShortcuts, event, { isMac, inText: isTextField(event.target) });
    if (action === null) return false;
    if (action === 'message') return actions.message();
    actions[action]();
    return true;
  });
  // With what is shown, not some time after it: who sees the window may press a key.
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const inDialog = event.target instanceof Element && event.target.closest('.dialog') !== null;
      if (!event.defaultPrevented && !inDialog && onKey(event)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
