import { useEffect, useEffectEvent } from 'react';

/** How often it is looked whether a dialog gives the focus back, every other frame. */
const mostLooks = 15;

/**
 * For all of the window: when what has the focus goes away, is hidden or switched off, and nobody nearer has a place for
 * the focus, `focusElsewhere` puts it somewhere. So it is with a dialog whose opener has gone meanwhile.
 */
export function useFocusNeverLost(focusElsewhere: () => void): void {
  const lost = useEffectEvent(focusElsewhere);
  useEffect(() => {
    let focused: Element | null = null;
    let frame = 0;

    function lookLater(looks = 1): void {
      cancelAnimationFrame(frame);
      // A dialog gives the focus back in the next frame; the browser takes it from what is hidden before that.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          if (focused === null || document.activeElement !== document.body) return;
          // A dialog below it is slower on a busy machine; nothing behind it may have the focus.
          if (isDialogOpen() && looks < mostLooks) {
            lookLater(looks + 1);
            return;
          }
          focused = null;
          lost();
        });
      });
    }

    const onFocus = (event: FocusEvent): void => {
      focused = event.target instanceof Element ? event.target : null;
    };
    const observer = new MutationObserver((changes) => {
      if (focused === null) return;
      // Whether it is hidden costs a layout, so that is asked only when something may have hidden it.
      const mayBeHidden = changes.some(({ type }) => type === 'attributes');
      if (!focused.isConnected || (mayBeHidden && !isUsable(focused))) lookLater();
    });
    document.addEventListener('focusin', onFocus);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled', 'data-page', 'data-pane'],
    });
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, []);
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

function isUsable(element: Element): boolean {
  return !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}
