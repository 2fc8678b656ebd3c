import { windowTexts } from '../window-texts';

/** The words of sign-in, sessions, the keychain and the first run. */
export const texts = windowTexts.sessions;
