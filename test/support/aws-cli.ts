import { execFile } from 'node:child_process';

/** The distribution's AWS CLI, by its full path: what else is called `aws` on a machine may be a wrapper. */
const awsCli = '/usr/bin/aws';

export interface AwsCliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface AwsCliOptions {
  readonly credentialsFile: string;
  readonly configFile: string;
  /** A folder in which it may keep its caches. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the AWS CLI as a person in a fresh shell would: only the two files are pointed at. Never throws. */
export function runAwsCli(
  args: readonly string[],
  { credentialsFile, configFile, home, env = {} }: AwsCliOptions,
): Promise<AwsCliResult> {
  return new Promise((resolve) => {
    execFile(
      awsCli,
      args,
      {
        timeout: 60_000,
        env: {
          PATH: '/usr/bin:/bin',
          HOME: home,
          LC_ALL: 'C.UTF-8',
          AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
          AWS_CONFIG_FILE: configFile,
          AWS_PAGER: '',
          AWS_DEFAULT_REGION: 'eu-west-1',
          // Keeps it from asking the machine that it runs on for credentials.
          AWS_EC2_METADATA_DISABLED: 'true',
          ...env,
        },
      },
      (error, stdout, stderr) => {
        resolve({ code: exitCode(error), stdout, stderr });
      },
    );
  });
}

function exitCode(error: { code?: unknown } | null): number {
  if (error === null) return 0;
  return typeof error.code === 'number' ? error.code : 1;
}
