import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  markOf,
  readTokenFile,
  removeTokenFile,
  ssoCacheFolder,
  tokenFileName,
  tokenFileText,
  writeTokenFile,
} from '../../../../main/sharing/token-file';
import { useTempFolder } from '../../../support/temp-folder';

const tempFolder = useTempFolder();
const token = {
  startUrl: 'https://d-1234567890.awsapps.com/start',
  region: 'us-east-1',
  accessToken: 'at-1',
  expiresAt: Date.UTC(2026, 10, 23, 7, 6, 24, 790),
};
let filePath: string;

beforeEach(() => {
  filePath = path.join(ssoCacheFolder(tempFolder()), tokenFileName('corp'));
});

async function put(text: string): Promise<void> {
  await mkdir(path.dirname(filePath), { recursive: true });
  await writeFile(filePath, text);
}

async function write(accessToken = token.accessToken): Promise<string> {
  return writeTokenFile(filePath, await readTokenFile(filePath), { ...token, accessToken });
}

const modeOf = async (one: string): Promise<number> => (await stat(one)).mode & 0o777;
const folderNames = () => readdir(path.dirname(filePath));

describe('the file of a shared sign-in', () => {
  it('has the name under which the AWS CLI and the SDKs look for it', () => {
    expect(tokenFileName('corp')).toMatch(/^ee0bfd25[0-9a-f]{28}450f\.json$/);
    expect(ssoCacheFolder('/home/me')).toBe(path.join('/home/me', '.aws', 'sso', 'cache'));
  });

  it('has the token in the documented form, and nothing that could renew it', () => {
    expect(JSON.parse(tokenFileText(token))).toEqual({
      startUrl: token.startUrl,
      region: 'us-east-1',
      accessToken: 'at-1',
      expiresAt: '2026-11-23T07:06:24Z',
    });
  });

  it('is for its owner alone, and so is its folder when that is new', async () => {
    expect(await write()).toBe('written');
    expect([await modeOf(filePath), await modeOf(path.dirname(filePath))]).toEqual([0o600, 0o700]);
    expect(await folderNames()).toEqual([path.basename(filePath)]);
  });

  it('leaves the mode of a folder that was there before', async () => {
    await mkdir(path.dirname(filePath), { recursive: true, mode: 0o755 });
    await chmod(path.dirname(filePath), 0o755);
    await write();
    expect(await modeOf(path.dirname(filePath))).toBe(0o755);
  });

  it('is not written again when it is as it should be', async () => {
    await write();
    const before = await stat(filePath);
    expect(await write()).toBe('unchanged');
    expect((await stat(filePath)).ino).toBe(before.ino);
  });

  it('is closed again when somebody opened it for others', async () => {
    await write();
    await chmod(filePath, 0o644);
    expect(await write()).toBe('written');
    expect(await modeOf(filePath)).toBe(0o600);
  });

  it('is for its owner alone even where it replaces one that was open', async () => {
    await put('{}');
    await chmod(filePath, 0o644);
    await write();
    expect(await modeOf(filePath)).toBe(0o600);
  });

  it('is told from another by the mark of its token, which tells nothing about it', async () => {
    await write();
    expect(await readTokenFile(filePath)).toMatchObject({ kind: 'token', mark: markOf('at-1') });
    expect(markOf('at-1')).not.toBe(markOf('at-2'));
    expect(markOf('at-1')).not.toContain('at-1');
  });

  it.each([
    ['empty', ''],
    ['half written', '{"startUrl": "https://d-1'],
    ['without a token', '{"clientId": "c"}'],
    ['a list', '[]'],
  ])('is somebody else’s when it is %s', async (_, text) => {
    await put(text);
    expect((await readTokenFile(filePath)).kind).toBe('other');
  });

  it('is missing where its folder is', async () => {
    expect((await readTokenFile(filePath)).kind).toBe('missing');
    await removeTokenFile(filePath, await readTokenFile(filePath));
    expect(existsSync(path.dirname(filePath))).toBe(false);
  });

  it('is not written over what came between reading and writing', async () => {
    const before = await readTokenFile(filePath);
    await put('{"accessToken":"of the AWS CLI"}');
    expect(await writeTokenFile(filePath, before, token)).toBe('changed-meanwhile');
    expect(await readFile(filePath, 'utf8')).toBe('{"accessToken":"of the AWS CLI"}');
    expect(await folderNames()).toEqual([path.basename(filePath)]);
  });

  it('is not removed when it is not what was read any more', async () => {
    await write();
    const before = await readTokenFile(filePath);
    await put('{"accessToken":"of the AWS CLI"}');
    await removeTokenFile(filePath, before);
    expect(await readFile(filePath, 'utf8')).toBe('{"accessToken":"of the AWS CLI"}');
  });

  it('is removed with what a crash left of it', async () => {
    await write();
    await writeFile(path.join(path.dirname(filePath), `.${path.basename(filePath)}.rolecall-1`), 'half');
    await removeTokenFile(filePath, await readTokenFile(filePath));
    expect(await folderNames()).toEqual([]);
  });
});

describe('a link in its place', () => {
  it('is somebody else’s, wherever it leads', async () => {
    await put('');
    const target = path.join(tempFolder(), 'elsewhere');
    await writeFile(target, tokenFileText(token));
    const link = path.join(path.dirname(filePath), 'link.json');
    await symlink(target, link);
    expect(await readTokenFile(link)).toEqual({ kind: 'other', snapshot: null });
  });

  it('is replaced itself when the person says so, and what it leads to is not touched', async () => {
    await mkdir(path.dirname(filePath), { recursive: true });
    const target = path.join(tempFolder(), 'elsewhere');
    await writeFile(target, 'theirs');
    await symlink(target, filePath);
    expect(await write()).toBe('written');
    await expect(readlink(filePath)).rejects.toThrow('EINVAL');
    expect(await readFile(target, 'utf8')).toBe('theirs');
  });

  it('is followed where it is a folder on the way, as dotfiles often are', async () => {
    await mkdir(path.join(tempFolder(), 'dotfiles/aws'), { recursive: true });
    await symlink(path.join(tempFolder(), 'dotfiles/aws'), path.join(tempFolder(), '.aws'));
    expect(await write()).toBe('written');
    expect(existsSync(path.join(tempFolder(), 'dotfiles/aws/sso/cache', path.basename(filePath)))).toBe(true);
  });
});
