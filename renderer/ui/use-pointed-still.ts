import { useEffect, type RefObject } from 'react';

/**
 * What the person points at, or has the focus on, stays where it is when something comes or goes above it: `scroller`, which
 * has its content in one element, is scrolled by as much. What they do themselves may move things as it likes.
 */
export function usePointedStill(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const view = scroller.current;
    const content = view?.firstElementChild;
    if (!view || !content) return;
    let kept: Element | null = null;
    let top = 0;

    function keep(target: EventTarget | null): void {
      kept = target instanceof Element && target !== view && target !== content ? target : null;
      measure();
    }
    const measure = (): void => {
      if (kept !== null) top = kept.getBoundingClientRect().top;
    };
    const onPointer = ({ target }: Event): void => keep(target);
    const observer = new ResizeObserver(() => {
      if (kept?.isConnected === true) view.scrollBy(0, kept.getBoundingClientRect().top - top);
      measure();
    });
    observer.observe(content);
    // Once for what the pointer comes to: not for each of its moves.
    for (const kind of ['pointerover', 'focusin', 'click'] as const) view.addEventListener(kind, onPointer);
    view.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      for (const kind of ['pointerover', 'focusin', 'click'] as const)
        view.removeEventListener(kind, onPointer);
      view.removeEventListener('scroll', measure);
    };
  }, [scroller]);
}
