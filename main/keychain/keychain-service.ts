import { createHash } from 'node:crypto';
import path from 'node:path';

/**
 * The service name of this app's items. It depends on the user-data folder, so that a demo or a test never
 * meets the person's own items.
 */
export function keychainService(userDataFolder: string): string {
  const folder = createHash('sha256').update(path.resolve(userDataFolder)).digest('hex').slice(0, 12);
  // eslint-disable-next-line rolecall/words-in-catalogue -- a name by which items are found again
  return `Rolecall ${folder}`;
}
