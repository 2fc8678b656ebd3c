import { useEffect, useEffectEvent, type RefObject } from 'react';

/**
 * When the control that has the focus goes away with what it did ("Sign in", "Stop keeping"), `focusElsewhere` puts the
 * focus somewhere instead of nowhere, so that the keyboard stays where it was used.
 */
export function useFocusKept(container: RefObject<HTMLElement | null>, focusElsewhere: () => void): void {
  const lost = useEffectEvent(focusElsewhere);
  useEffect(() => {
    const root = container.current;
    if (root === null) return;
    let focused: Element | null = null;
    const onFocus = (event: FocusEvent): void => {
      focused = event.target instanceof Element ? event.target : null;
    };
    const observer = new MutationObserver(() => {
      if (focused === null || focused.isConnected) return;
      focused = null;
      if (document.activeElement === document.body) lost();
    });
    root.addEventListener('focusin', onFocus);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, [container]);
}
