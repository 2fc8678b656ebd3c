import { windowTexts } from '../window-texts';

/** The words of the settings page. */
export const texts = windowTexts.settings;

/** The words of starting, notices, the shortcut and quitting. */
export const systemTexts = windowTexts.system;
