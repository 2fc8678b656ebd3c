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
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      if (root.contains(target)) focused = target;
      // A dialog gives the focus back; whoever went elsewhere has left.
      else if (target.closest('[role="dialog"], [role="alertdialog"]') === null) focused = null;
    };
    const observer = new MutationObserver(() => {
      if (focused === null || focused.isConnected) return;
      focused = null;
      if (document.activeElement === document.body) lost();
    });
    document.addEventListener('focusin', onFocus);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, [container]);
}
