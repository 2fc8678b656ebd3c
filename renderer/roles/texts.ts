import { windowTexts } from '../window-texts';

/** The words of the list and of a role's details. */
export const texts = windowTexts.roles;
