import { windowTexts } from '../window-texts';

/** The words of the settings page. */
export const texts = windowTexts.settings;
