import { useEffect, useEffectEvent, type RefObject } from 'react';
import { useParts } from './app-context';
import { useUndo } from './profiles/undo';
import type { ToastsHandle } from './ui/toasts';

export interface WindowKeyActions {
  readonly focusSearch: () => void;
  readonly showSettings: () => void;
  readonly messages: RefObject<ToastsHandle | null>;
}

/**
 * Keys that work everywhere but in a dialog: "/" and Ctrl+F (Cmd+F) lead to the search field, Ctrl+, to the settings,
 * F6 to the latest message, Ctrl+Z (Cmd+Z) takes back the last keep, stop or take-over. In a text field "/" and Ctrl+Z
 * are its own.
 */
export function useWindowKeys({ focusSearch, showSettings, messages }: WindowKeyActions): void {
  const { isMac } = useParts();
  const { undo } = useUndo();
  const onKey = useEffectEvent((event: KeyboardEvent): boolean => {
    const inText = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    const command = (isMac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;
    const key = event.key.toLowerCase();
    if ((command && key === 'f') || (key === '/' && !modifiedButShift(event) && !inText)) {
      focusSearch();
      return true;
    }
    if (command && key === ',') {
      showSettings();
      return true;
    }
    if (command && key === 'z' && !inText) {
      undo();
      return true;
    }
    return key === 'f6' && !modified && messages.current?.focusLatest() === true;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const inDialog = event.target instanceof Element && event.target.closest('.dialog') !== null;
      if (!event.defaultPrevented && !inDialog && onKey(event)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** On some keyboards "/" is reached with Shift. */
function modifiedButShift(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
