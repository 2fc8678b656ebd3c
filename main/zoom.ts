import type { ZoomDirection } from '../preload/contract';

/** How large the window's contents can be, in per cent: as browsers have it, and no smaller than can be read. */
const zoomSteps = [75, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const;

/** What is remembered of it lies between these. */
export const zoomLimits = { least: 25, most: 500 } as const;

/** The next step from here; the same at the end. */
export function nextZoom(percent: number, direction: ZoomDirection): number {
  switch (direction) {
    case 'in':
      return zoomSteps.find((step) => step > percent) ?? percent;
    case 'out':
      return zoomSteps.findLast((step) => step < percent) ?? percent;
    case 'reset':
      return 100;
  }
}
