import { createTimeWords } from '../../preload/texts/window';
import { windowLocale, windowTexts } from '../window-texts';

/** Times in the window's language and as its locale writes them. */
export const { clockTime, duration, ago, inTime, timeLeft } = createTimeWords(
  windowLocale,
  windowTexts.times,
);
