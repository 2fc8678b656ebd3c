import type { Page } from '@playwright/test';

/** What the page writes down while it is watched. */
interface Watch {
  /** What moved by itself, in words. */
  readonly moved: string[];
  frames: number;
}

declare global {
  interface Window {
    layoutWatch?: Watch;
  }
}

/** Watches the page from now on, and from its first moment on when it is loaded anew. */
export async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(watchPage);
  await page.evaluate(watchPage);
}

/** What has moved by itself since the last time, in words. What comes next is looked at once the page was drawn twice more. */
export async function movesIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { layoutWatch } = window;
    if (layoutWatch === undefined) throw new Error('nobody watched this page');
    const { frames } = layoutWatch;
    while (layoutWatch.frames < frames + 2) await new Promise((next) => requestAnimationFrame(next));
    return layoutWatch.moved.splice(0);
  });
}

/**
 * Runs in the page. Two things are wrong without an act of the person: what the browser calls a layout shift (it leaves
 * out what follows a key or a click within half a second, and what is moved by a transform, as the rows of the list are),
 * and that a click on the middle of something would land on something else than a moment before, or on what covers it.
 * Messages may stand over the notices at the foot, which is their room: they let clicks through at first.
 */
function watchPage(): void {
  if (window.layoutWatch !== undefined) return;
  const watch: Watch = { moved: [], frames: 0 };
  window.layoutWatch = watch;

  interface LayoutShift extends PerformanceEntry {
    readonly hadRecentInput: boolean;
    readonly sources: readonly {
      readonly node: Node | null;
      readonly previousRect: DOMRectReadOnly;
      readonly currentRect: DOMRectReadOnly;
    }[];
  }
  const clickable =
    'button, a, input, summary, label, select, [role="row"], [role="option"], [role="menuitem"]';
  const nameOf = (node: Node | null): string => {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    if (element === null) return 'something that has gone';
    const words = element.getAttribute('aria-label') ?? element.textContent;
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${words.slice(0, 60)}”`;
  };
  const placeOf = ({ x, y, width, height }: DOMRectReadOnly): string =>
    [x, y, width, height].map(Math.round).join(' ');

  new PerformanceObserver((list) => {
    // Whoever observes layout shifts gets those.
    for (const { hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
      if (hadRecentInput) continue;
      for (const { node, previousRect, currentRect } of sources)
        watch.moved.push(`${nameOf(node)} from ${placeOf(previousRect)} to ${placeOf(currentRect)}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });

  interface Target {
    /** The row, not the element: an element may be filled with another row. */
    readonly key: string | Element;
    readonly name: string;
    readonly x: number;
    readonly y: number;
  }
  const keyOf = (element: Element): string | Element => (element.id === '' ? element : element.id);
  const elementOf = (key: string | Element): Element | null =>
    typeof key === 'string' ? document.getElementById(key) : key;
  const targetAt = (x: number, y: number): Element | null =>
    document.elementFromPoint(x, y)?.closest(clickable) ?? null;
  let last: readonly Target[] = [];
  let inputs = 0;
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
    document.addEventListener(kind, () => (inputs += 1), true);
  let lastInputs = 0;

  function look(): void {
    // What follows a key or a click at once is the person's own act.
    if (inputs === lastInputs) {
      for (const { key, name, x, y } of last) {
        const now = targetAt(x, y);
        const isThere = now === null && elementOf(key)?.isConnected === true;
        if ((now !== null && keyOf(now) !== key) || isThere)
          watch.moved.push(`at ${Math.round(x)} ${Math.round(y)} was ${name}, is ${nameOf(now)}`);
      }
    }
    lastInputs = inputs;
    last = [...document.querySelectorAll(clickable)].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const middle = { x: x + width / 2, y: y + height / 2 };
      if (element.closest('.foot-item, .toasts') !== null) return [];
      if (targetAt(middle.x, middle.y) !== element) return [];
      return [{ key: keyOf(element), name: nameOf(element), ...middle }];
    });
    watch.frames += 1;
    requestAnimationFrame(afterFrame);
  }
  // As it was painted, not as it is before the frame's layout.
  const channel = new MessageChannel();
  channel.port1.onmessage = look;
  const afterFrame = (): void => channel.port2.postMessage(null);
  requestAnimationFrame(afterFrame);
}
