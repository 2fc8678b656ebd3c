import { useEffect, type RefObject } from 'react';

/**
 * When the control that has the focus goes away with what it did ("Sign in", "Stop keeping"), the focus goes to
 * `fallback` instead of nowhere, so that the keyboard stays where it was used.
 */
export function useFocusKept(
  container: RefObject<HTMLElement | null>,
  fallback: RefObject<HTMLElement | null>,
): void {
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
      if (document.activeElement === document.body) fallback.current?.focus();
    });
    root.addEventListener('focusin', onFocus);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, [container, fallback]);
}
