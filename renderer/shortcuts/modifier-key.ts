import { texts } from './texts';

/** What is written on the key for commands. */
export function modifierKey(isMac: boolean): string {
  return isMac ? '⌘' : texts.control;
}
