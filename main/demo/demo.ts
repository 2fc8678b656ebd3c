import type { SessionInput } from '../../preload/contract';
import type { DemoFiles } from './demo-files';

/** What the demo's simulator says in its first line. */
export interface SimulatorAddress {
  readonly oidc: string;
  readonly portal: string;
  readonly sts: string;
  readonly startUrl: string;
  readonly region: string;
}

/** The demo that this process is. */
export interface Demo {
  readonly files: DemoFiles;
  readonly organisation: SessionInput;
  /** To paste into a shell, so that it uses the demo's files and its simulator instead of the person's and AWS. */
  readonly shellLine: string;
  /** In the place of the environment that the process was started in. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function createDemo(
  files: DemoFiles,
  simulator: SimulatorAddress,
  env: Environment,
  platform: NodeJS.Platform,
): Demo {
  const { startUrl, region } = simulator;
  return {
    files,
    // As the simulator calls its first organisation, which the page for signing in says.
    // eslint-disable-next-line rolecall/words-in-catalogue -- a name
    organisation: { name: 'Northwind Traders', startUrl, region, method: 'browser', endpoints: 'standard' },
    shellLine: shellLine(
      {
        AWS_SHARED_CREDENTIALS_FILE: files.credentials,
        AWS_CONFIG_FILE: files.config,
        AWS_ENDPOINT_URL_STS: simulator.sts,
      },
      platform,
    ),
    env: demoEnvironment(env, files, simulator),
  };
}

/**
 * SECURITY: nothing of the person's own AWS or proxy settings is in it, so that the demo reaches neither their files nor
 * their accounts, whatever it was started with.
 */
function demoEnvironment(env: Environment, files: DemoFiles, simulator: SimulatorAddress): Environment {
  const kept = Object.entries(env).filter(
    ([name]) => !/^AWS_/i.test(name) && !/^(?:https?|all|no|ftp)_proxy$/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_CONFIG_FILE: files.config,
    AWS_ENDPOINT_URL_SSO: simulator.portal,
    AWS_ENDPOINT_URL_SSO_OIDC: simulator.oidc,
    AWS_ENDPOINT_URL_STS: simulator.sts,
  };
}

function shellLine(values: Readonly<Record<string, string>>, platform: NodeJS.Platform): string {
  const pairs = Object.entries(values);
  return platform === 'win32'
    ? pairs.map(([name, value]) => `$Env:${name} = '${value.replaceAll("'", "''")}'`).join('; ')
    : `export ${pairs.map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`).join(' ')}`;
}
