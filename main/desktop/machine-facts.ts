import { release } from 'node:os';
import { app } from 'electron';
import type { MachineFacts } from '../diagnostics';
import type { SystemLocales } from '../language';

/** What the app runs on, for diagnostics. */
export function machineFacts(
  { versions, platform, arch, env }: Pick<NodeJS.Process, 'versions' | 'platform' | 'arch' | 'env'>,
  locale: string,
): MachineFacts {
  return {
    electron: versions.electron,
    chromium: versions.chrome,
    node: versions.node,
    system: `${platform} ${release()} ${arch}`,
    ...(platform === 'linux'
      ? {
          desktop: env['XDG_CURRENT_DESKTOP'] ?? 'not said',
          'session type': env['XDG_SESSION_TYPE'] ?? 'not said',
        }
      : {}),
    locale,
  };
}

/** Known once the app is ready. On Linux the list is empty for the POSIX locale. */
export function systemLocales(): SystemLocales {
  return { preferred: app.getPreferredSystemLanguages(), formats: app.getSystemLocale() };
}
