import path from 'node:path';

/**
 * The shared credentials file: `AWS_SHARED_CREDENTIALS_FILE`, else the one in the home folder. As the AWS CLI
 * does, a leading `~` is the home folder.
 */
export function credentialsPath(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const named = env['AWS_SHARED_CREDENTIALS_FILE'];
  if (!named) return path.join(home, '.aws', 'credentials');
  return path.resolve(named.replace(/^~(?=$|[/\\])/, home));
}

/** A path as it is shown to the person: the home folder is `~`. */
export function shownPath(filePath: string, home: string): string {
  const inHome = path.relative(home, filePath);
  return inHome === '' || inHome.startsWith('..') || path.isAbsolute(inHome)
    ? filePath
    : path.join('~', inHome);
}
