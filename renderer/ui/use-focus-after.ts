import { useEffect, useEffectEvent } from 'react';

/**
 * Puts the focus somewhere once what was open has gone. For a dialog that a menu opened: the menu is not there any more
 * to have the focus back.
 */
export function useFocusAfter(isOpen: boolean, focus: () => void): void {
  const goBack = useEffectEvent(focus);
  useEffect(() => {
    if (isOpen) return () => goBack();
    return undefined;
  }, [isOpen]);
}
