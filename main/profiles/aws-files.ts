import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The shared credentials file: `AWS_SHARED_CREDENTIALS_FILE`, else the one in the home folder. */
export function credentialsPath(env: Environment, home: string): string {
  return resolved(env, 'AWS_SHARED_CREDENTIALS_FILE', home, 'credentials');
}

/** The config file: `AWS_CONFIG_FILE`, else the one in the home folder. */
export function configPath(env: Environment, home: string): string {
  return resolved(env, 'AWS_CONFIG_FILE', home, 'config');
}

function resolved(env: Environment, variable: string, home: string, usual: string): string {
  const named = env[variable];
  if (!named) return path.join(home, '.aws', usual);
  return path.resolve(withVariables(named, env).replace(/^~(?=$|[/\\])/, home));
}

/**
 * `$NAME` and `${NAME}` as botocore has them, and then a leading `~` (`_raw_parse_config`, `os.path.expandvars`): what is
 * not set stays as it is written. The JS SDK knows `~/` only, so people who use both write no variables.
 */
function withVariables(named: string, env: Environment): string {
  return named.replaceAll(/\$(?:(\w+)|\{([^}]*)\})/g, (written: string, name?: string, braced?: string) => {
    return env[name ?? braced ?? ''] ?? written;
  });
}

/** A path as it is shown to the person: the home folder is `~`. */
export function shownPath(filePath: string, home: string): string {
  const inHome = path.relative(home, filePath);
  return inHome === '' || inHome.startsWith('..') || path.isAbsolute(inHome)
    ? filePath
    : path.join('~', inHome);
}
