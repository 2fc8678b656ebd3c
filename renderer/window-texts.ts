import { readTexts } from '../preload/texts/window';

/** Where there is no page, as in tests. */
const usualLocale = 'en-GB';

/**
 * The locale of this window. The main process writes it into the page when it serves it, so it is fixed until the page
 * is loaded anew.
 */
export const windowLocale = typeof document === 'undefined' ? usualLocale : document.documentElement.lang;

/** The whole catalogue in the window's language. Each feature's `texts.ts` picks its section. */
export const windowTexts = await readTexts(windowLocale);
