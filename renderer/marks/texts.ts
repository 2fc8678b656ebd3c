import { windowTexts } from '../window-texts';

/** The words of aliases, tags, favourites and roles used last. */
export const texts = windowTexts.marks;
