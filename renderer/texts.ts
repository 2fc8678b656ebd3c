import { windowTexts } from './window-texts';

/** The words of the window's frame. */
export const texts = windowTexts.app;
