import { windowTexts } from '../window-texts';

/** The words of importing from the AWS config file. */
export const texts = windowTexts.import;
