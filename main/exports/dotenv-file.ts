import { variables } from './environment';
import type { Exported, ExportedKeys } from './exported-keys';

/**
 * Lines for a `.env` file. Its readers do not agree on quotes: Docker's `--env-file` takes them for a part of the value,
 * others expand `$` without them. So values stand bare, and one that would need quotes is refused; AWS's never do.
 */
export function dotenvFile(keys: ExportedKeys): Exported {
  const all = variables(keys);
  const unsafe = all.find(([, value]) => !/^[\w+/=.:@-]+$/.test(value));
  if (unsafe) {
    return {
      ok: false,
      why: ({ problems }) => problems.copying.notForDotenv(unsafe[0]),
    };
  }
  return { ok: true, text: all.map(([name, value]) => `${name}=${value}\n`).join('') };
}
