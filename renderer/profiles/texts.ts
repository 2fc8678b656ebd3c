import { windowTexts } from '../window-texts';

/** The words of keeping profiles fresh. */
export const texts = windowTexts.profiles;
