import type { SessionInput } from '../preload/contract';

/** What the demo's starter hands over in the environment, next to files and endpoints of the demo's own. */
export interface Demo {
  readonly organisation: SessionInput;
  /** To paste into a shell, so that it uses the demo's files instead of the person's. */
  readonly shellLine: string;
}

/** The demo that this process was started for; null in real life. */
export function demoFrom(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Demo | null {
  const startUrl = env['ROLECALL_DEMO_START_URL'];
  const region = env['ROLECALL_DEMO_REGION'];
  if (!argv.includes('--demo') || !startUrl || !region) return null;
  const files = {
    AWS_SHARED_CREDENTIALS_FILE: env['AWS_SHARED_CREDENTIALS_FILE'] ?? '',
    AWS_CONFIG_FILE: env['AWS_CONFIG_FILE'] ?? '',
  };
  const pairs = Object.entries(files);
  const shellLine =
    platform === 'win32'
      ? pairs.map(([name, value]) => `$Env:${name} = '${value.replaceAll("'", "''")}'`).join('; ')
      : `export ${pairs.map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`).join(' ')}`;
  return {
    organisation: { name: 'acme', startUrl, region, method: 'browser', endpoints: 'standard' },
    shellLine,
  };
}
