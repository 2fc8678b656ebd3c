import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { credentialsPath, shownPath } from '../../../../main/profiles/aws-files';

const home = path.join(path.sep, 'home', 'me');

describe('the credentials file', () => {
  it.each([undefined, ''])('is in the home folder when the environment says %j', (named) => {
    expect(credentialsPath({ AWS_SHARED_CREDENTIALS_FILE: named }, home)).toBe(
      path.join(home, '.aws', 'credentials'),
    );
  });

  it.each([
    ['/elsewhere/credentials', '/elsewhere/credentials'],
    ['~/secrets/aws', '/home/me/secrets/aws'],
    ['~', '/home/me'],
    ['~other/aws', path.resolve('~other/aws')],
    ['relative/aws', path.resolve('relative/aws')],
  ])('is where the environment says: %s', (named, file) => {
    expect(credentialsPath({ AWS_SHARED_CREDENTIALS_FILE: named }, home)).toBe(file);
  });
});

describe('a path as it is shown', () => {
  it.each([
    ['/home/me/.aws/credentials', '~/.aws/credentials'],
    ['/home/me2/.aws/credentials', '/home/me2/.aws/credentials'],
    ['/etc/aws', '/etc/aws'],
    ['/home/me', '/home/me'],
  ])('%s is %s', (file, shown) => {
    expect(shownPath(file, home)).toBe(shown);
  });
});
