import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The shared credentials file: `AWS_SHARED_CREDENTIALS_FILE`, else the one in the home folder. */
export function credentialsPath(env: Environment, home: string): string {
  return resolved(env['AWS_SHARED_CREDENTIALS_FILE'], home, 'credentials');
}

/** The config file: `AWS_CONFIG_FILE`, else the one in the home folder. */
export function configPath(env: Environment, home: string): string {
  return resolved(env['AWS_CONFIG_FILE'], home, 'config');
}

/** As the AWS CLI does, a leading `~` is the home folder. */
function resolved(named: string | undefined, home: string, usual: string): string {
  if (!named) return path.join(home, '.aws', usual);
  return path.resolve(named.replace(/^~(?=$|[/\\])/, home));
}

/** A path as it is shown to the person: the home folder is `~`. */
export function shownPath(filePath: string, home: string): string {
  const inHome = path.relative(home, filePath);
  return inHome === '' || inHome.startsWith('..') || path.isAbsolute(inHome)
    ? filePath
    : path.join('~', inHome);
}
