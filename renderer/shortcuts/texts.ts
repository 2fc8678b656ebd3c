import { windowTexts } from '../window-texts';

/** The words for the keys and what they do. */
export const texts = windowTexts.shortcuts;
