import { release } from 'node:os';
import type { MachineFacts } from '../diagnostics';

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
