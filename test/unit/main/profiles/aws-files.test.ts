import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { configPath, credentialsPath, shownPath } from '../../../../main/profiles/aws-files';

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

describe('a variable in the path', () => {
  const env = { PLACE: '/mnt/aws', NAME: 'me', HOMELIKE: '~/x', EMPTY: '' };

  it.each([
    ['$PLACE/credentials', '/mnt/aws/credentials'],
    ['/mnt/${NAME}/credentials', '/mnt/me/credentials'],
    ['$HOMELIKE/credentials', '/home/me/x/credentials'],
    ['/mnt/$UNKNOWN/credentials', '/mnt/$UNKNOWN/credentials'],
    ['/mnt/${UNKNOWN}/credentials', '/mnt/${UNKNOWN}/credentials'],
    ['/mnt/$EMPTY/credentials', '/mnt/credentials'],
    ['/mnt/a$/credentials', '/mnt/a$/credentials'],
    ['/mnt/$NAME-x/credentials', '/mnt/me-x/credentials'],
  ])('is what it stands for: %s', (named, file) => {
    expect(credentialsPath({ ...env, AWS_SHARED_CREDENTIALS_FILE: named }, home)).toBe(file);
    expect(configPath({ ...env, AWS_CONFIG_FILE: named }, home)).toBe(file);
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
