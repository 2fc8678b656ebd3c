import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SsoSession } from '../../../../main/identity-center/sso-session';
import type { SessionBlock } from '../../../../main/profiles/sso-profiles';
import type { SharingRecord } from '../../../../main/sharing/sharing-plan';
import { createSignInSharing, type ShareableSignIn } from '../../../../main/sharing/sign-in-sharing';
import { markOf, ssoCacheFolder, tokenFileName } from '../../../../main/sharing/token-file';
import { createFakeClock } from '../../../support/fake-clock';
import { useTempFolder } from '../../../support/temp-folder';
import { acme } from '../support/fake-aws';
import { codeOf, wordsOf } from '../support/results';
import { silentLog } from '../support/silent-log';

const tempFolder = useTempFolder();
const hourMs = 60 * 60_000;
const theirs = '{"accessToken":"of the AWS CLI"}';

function createShared(records: readonly SharingRecord[] = []) {
  const clock = createFakeClock();
  const cacheFolder = ssoCacheFolder(tempFolder());
  let remembered = records;
  let sessions: readonly SsoSession[] = [acme];
  const signIns = new Map<string, ShareableSignIn>();
  const blocks = new Map<string, SessionBlock>();
  const asked: string[] = [];
  const endedElsewhere: string[] = [];
  let answer = (): void => undefined;
  const open = (folder: string | null = cacheFolder) =>
    createSignInSharing({
      cacheFolder: folder,
      configPath: '/home/me/.aws/config',
      sessions: () => sessions,
      signIn: (id) => signIns.get(id) ?? 'none',
      sessionBlock: ({ id }) => Promise.resolve(blocks.get(id) ?? 'missing'),
      askAws: ({ id }) => {
        asked.push(id);
        answer();
        return Promise.resolve();
      },
      endedElsewhere: (id) => void endedElsewhere.push(id),
      memory: { load: () => remembered, save: (next) => (remembered = next) },
      clock,
      log: silentLog,
      changed: () => undefined,
    });
  const signIn = (accessToken: string, id = acme.id): void => {
    signIns.set(id, { accessToken, expiresAt: clock.now() + hourMs });
  };
  signIn('at-1');
  const sharing = open();
  return {
    sharing,
    open,
    clock,
    signIn,
    signOut: (id = acme.id) => signIns.set(id, 'none'),
    closeKeychain: () => signIns.set(acme.id, 'unknown'),
    have: (next: readonly SsoSession[]) => (sessions = next),
    configHas: (block: SessionBlock, id = acme.id) => blocks.set(id, block),
    whenAsked: (act: () => void) => (answer = act),
    asked,
    endedElsewhere,
    remembered: () => remembered,
    fileOf: (name: string) => path.join(cacheFolder, tokenFileName(name)),
    file: path.join(cacheFolder, tokenFileName('acme')),
    state: (session = acme) => sharing.view(session).state,
  };
}

async function tokenIn(file: string): Promise<string> {
  // Written by the code under test, or by the test itself.
  const { accessToken } = JSON.parse(await readFile(file, 'utf8')) as { accessToken: string };
  return accessToken;
}

describe('sharing a sign-in', () => {
  it('is off until somebody switches it on', async () => {
    const { sharing, state, file } = createShared();
    await sharing.settle();
    expect([state().kind, existsSync(file), sharing.files()]).toEqual(['off', false, []]);
  });

  it('puts the token into the file, and remembers no more of it than a mark', async () => {
    const { sharing, state, file, remembered, clock } = createShared();
    expect(codeOf(await sharing.share(acme, true))).toBe('ok');
    expect([await tokenIn(file), state()]).toEqual([
      'at-1',
      { kind: 'shared', expiresAt: clock.now() + hourMs },
    ]);
    expect(remembered()).toEqual([
      { sessionId: acme.id, isOn: true, writtenAs: 'acme', marks: [markOf('at-1')] },
    ]);
    expect(JSON.stringify(remembered())).not.toContain('at-1');
  });

  it('keeps the file up with renewals', async () => {
    const { sharing, file, signIn } = createShared();
    await sharing.share(acme, true);
    signIn('at-2');
    await sharing.settle();
    expect(await tokenIn(file)).toBe('at-2');
  });

  it('waits for a sign-in when there is none, and while the keychain is closed', async () => {
    const { sharing, state, file, signIn, signOut, closeKeychain } = createShared();
    signOut();
    await sharing.share(acme, true);
    expect([state().kind, existsSync(file)]).toEqual(['waiting', false]);
    closeKeychain();
    await sharing.settle();
    expect([state().kind, existsSync(file)]).toEqual(['waiting', false]);
    signIn('at-2');
    await sharing.settle();
    expect(await tokenIn(file)).toBe('at-2');
  });

  it('leaves the file as it is while the keychain is closed after a start', async () => {
    const { sharing, open, file, closeKeychain } = createShared();
    await sharing.share(acme, true);
    closeKeychain();
    await open().settle();
    expect(await tokenIn(file)).toBe('at-1');
  });

  it.each(['signing out', 'switching it off', 'removing the session'])(
    'takes the file away on %s',
    async (how) => {
      const { sharing, state, file, signOut, remembered, have } = createShared();
      await sharing.share(acme, true);
      if (how === 'signing out') {
        signOut();
        await sharing.settle();
        expect(state().kind).toBe('waiting');
      } else if (how === 'switching it off') {
        await sharing.share(acme, false);
        expect([state().kind, remembered()]).toEqual(['off', []]);
      } else {
        await sharing.forget(acme.id);
        have([]);
        expect(remembered()).toEqual([]);
      }
      expect(existsSync(file)).toBe(false);
    },
  );

  it('takes the file away when the token runs out that is not renewed any more', async () => {
    const { sharing, file, clock, signOut } = createShared();
    await sharing.share(acme, true);
    signOut();
    await clock.advance(hourMs + 1_000);
    await sharing.settle();
    expect(existsSync(file)).toBe(false);
  });

  it('knows its own file again after a crash between the file and the settings', async () => {
    const { sharing, file, signIn, remembered } = createShared();
    await sharing.share(acme, true);
    signIn('at-2');
    await sharing.settle();
    expect(remembered()[0]?.marks).toEqual([markOf('at-2')]);
    // The file has the new token, the settings still have both marks, as in the middle of the write.
    const crashed = createShared([
      { sessionId: acme.id, isOn: true, writtenAs: 'acme', marks: [markOf('at-2'), markOf('at-1')] },
    ]);
    crashed.signIn('at-3');
    await crashed.open().settle();
    expect(await tokenIn(file)).toBe('at-3');
  });

  it('removes at the next start what it could not remove with the session', async () => {
    const { sharing, open, file, have, remembered } = createShared();
    await sharing.share(acme, true);
    have([]);
    await open().settle();
    expect([existsSync(file), remembered()]).toEqual([false, []]);
  });

  it('is not for the demo', async () => {
    const { open, remembered } = createShared();
    const demo = open(null);
    expect(codeOf(await demo.share(acme, true))).toBe('invalid-input');
    expect([demo.view(acme).state.kind, remembered()]).toEqual(['not-here', []]);
  });
});

describe('a sign-in of somebody else', () => {
  async function withTheirs() {
    const shared = createShared();
    await mkdir(path.dirname(shared.file), { recursive: true });
    await writeFile(shared.file, theirs);
    await shared.sharing.share(acme, true);
    return shared;
  }

  it('is left alone and said', async () => {
    const { sharing, state, file, signIn } = await withTheirs();
    signIn('at-2');
    await sharing.settle();
    expect([state().kind, await readFile(file, 'utf8')]).toEqual(['theirs', theirs]);
  });

  it('is left alone by signing out and by switching it off', async () => {
    const { sharing, file, signOut } = await withTheirs();
    signOut();
    await sharing.settle();
    await sharing.share(acme, false);
    expect(await readFile(file, 'utf8')).toBe(theirs);
  });

  it('is replaced when the person says so', async () => {
    const { sharing, state, file } = await withTheirs();
    await sharing.takeOver(acme);
    expect([state().kind, await tokenIn(file)]).toEqual(['shared', 'at-1']);
  });

  it('is not replaced later because the person said so once', async () => {
    const { sharing, state, file } = await withTheirs();
    await sharing.takeOver(acme);
    await writeFile(file, theirs);
    await sharing.settle();
    expect([state().kind, await readFile(file, 'utf8')]).toEqual(['theirs', theirs]);
  });

  it('makes room as soon as it goes', async () => {
    const { sharing, state, file } = await withTheirs();
    await rm(file);
    await sharing.settle();
    expect([state().kind, await tokenIn(file)]).toEqual(['shared', 'at-1']);
  });

  it('that replaces ours is left alone too', async () => {
    const { sharing, state, file, asked } = createShared();
    await sharing.share(acme, true);
    await writeFile(file, theirs);
    await sharing.settle();
    expect([state().kind, await readFile(file, 'utf8'), asked]).toEqual(['theirs', theirs, []]);
  });
});

describe('a shared token that somebody deleted', () => {
  it('is put back when AWS says that the sign-in is still good', async () => {
    const { sharing, state, file, asked, endedElsewhere } = createShared();
    await sharing.share(acme, true);
    await rm(file);
    await sharing.settle();
    expect([state().kind, await tokenIn(file), asked, endedElsewhere]).toEqual([
      'shared',
      'at-1',
      [acme.id],
      [],
    ]);
  });

  it('was a sign-out elsewhere when AWS says that the sign-in has ended', async () => {
    const { sharing, state, file, whenAsked, signOut, endedElsewhere } = createShared();
    await sharing.share(acme, true);
    await rm(file);
    whenAsked(() => signOut());
    await sharing.settle();
    expect([state().kind, existsSync(file), endedElsewhere]).toEqual(['waiting', false, [acme.id]]);
  });

  it('was a sign-out elsewhere when the sign-in had ended before anybody looked', async () => {
    const { sharing, file, signOut, endedElsewhere } = createShared();
    await sharing.share(acme, true);
    await rm(file);
    signOut();
    await sharing.settle();
    await sharing.settle();
    expect(endedElsewhere).toEqual([acme.id]);
  });
});

describe('the name under which it is shared', () => {
  const other: SsoSession = { ...acme, id: 'session-2', name: 'Acme Corp' };
  const alike: SsoSession = { ...acme, id: 'session-3', name: 'Acme-Corp' };

  it('is that of [sso-session NAME]', async () => {
    const { sharing, have, signIn, fileOf } = createShared();
    have([other]);
    signIn('at-2', other.id);
    await sharing.share(other, true);
    expect(sharing.view(other)).toMatchObject({ name: 'Acme-Corp', filePath: fileOf('Acme-Corp') });
    expect(await tokenIn(fileOf('Acme-Corp'))).toBe('at-2');
  });

  it('can be shared once only', async () => {
    const { sharing, have, signIn, fileOf, remembered } = createShared();
    have([other, alike]);
    signIn('at-2', other.id);
    signIn('at-3', alike.id);
    await sharing.share(other, true);
    const refused = await sharing.share(alike, true);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    expect(wordsOf(refused)).toContain('[sso-session Acme-Corp]');
    expect([await tokenIn(fileOf('Acme-Corp')), remembered()]).toEqual([
      'at-2',
      [expect.objectContaining({ sessionId: other.id })],
    ]);
  });

  it('that two sessions come to by renaming stays with the first, and the second says so', async () => {
    const { sharing, have, signIn, fileOf, state } = createShared();
    const renamed = { ...alike, name: 'something else' };
    have([other, renamed]);
    signIn('at-2', other.id);
    signIn('at-3', alike.id);
    await sharing.share(other, true);
    await sharing.share(renamed, true);
    have([other, alike]);
    await sharing.settle();
    expect([await tokenIn(fileOf('Acme-Corp')), existsSync(fileOf('something-else'))]).toEqual([
      'at-2',
      false,
    ]);
    expect([state(other).kind, state(alike).kind]).toEqual(['shared', 'failing']);
  });

  it('changes with the session, and nothing is left under the old one', async () => {
    const { sharing, have, fileOf } = createShared();
    await sharing.share(acme, true);
    have([{ ...acme, name: 'beta' }]);
    await sharing.settle();
    expect([existsSync(fileOf('acme')), await tokenIn(fileOf('beta'))]).toEqual([false, 'at-1']);
  });

  it('is refused where the config file has it for another portal', async () => {
    const { sharing, state, file, configHas } = createShared();
    configHas('other-portal');
    expect(codeOf(await sharing.share(acme, true))).toBe('invalid-input');
    configHas('same-portal');
    await sharing.share(acme, true);
    expect(sharing.view(acme).isInConfig).toBe(true);
    // The person changes the config file afterwards.
    configHas('other-portal');
    await sharing.settle();
    expect([state().kind, existsSync(file)]).toEqual(['failing', false]);
  });
});

describe('a file that cannot be written', () => {
  it('is a problem that is said, and passes by itself', async () => {
    const { sharing, state, file, clock } = createShared();
    await mkdir(path.dirname(path.dirname(file)), { recursive: true });
    await writeFile(path.dirname(file), 'a file where the folder should be');
    await sharing.share(acme, true);
    expect(state()).toMatchObject({ kind: 'failing', problem: { code: 'file-unwritable' } });
    await rm(path.dirname(file));
    await clock.advance(60_000);
    await sharing.settle();
    expect([state().kind, await tokenIn(file)]).toEqual(['shared', 'at-1']);
  });

  it('does not keep the others from being shared', async () => {
    const { sharing, have, signIn, file, fileOf, state } = createShared();
    const beta: SsoSession = { ...acme, id: 'session-2', name: 'beta' };
    have([acme, beta]);
    signIn('at-2', beta.id);
    // A folder where the file should be.
    await mkdir(file, { recursive: true });
    await sharing.share(acme, true);
    expect(codeOf(await sharing.takeOver(acme))).toBe('file-unwritable');
    await sharing.share(beta, true);
    expect([state().kind, await tokenIn(fileOf('beta'))]).toEqual(['theirs', 'at-2']);
  });
});
