import { readFileSync } from 'node:fs';
import { open, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from '../main/clock';
import type { RoleCredentials } from '../main/identity-center/portal';
import { createFileStore } from '../main/profiles/file-store';
import { iniText, parseIni } from '../main/profiles/ini-document';
import type { ManagedProfile } from '../main/profiles/managed-profile';
import { createManagedProfiles } from '../main/profiles/managed-profiles';
import { writeProfiles } from '../main/profiles/profile-edits';
import { compare, type Benchmark } from './figure';

const sections = 2_000;
const managed = 100;
const hourMs = 3_600_000;

/** Renewing a hundred profiles that are due together, in a credentials file of 2,000 sections (1.7 MB). */
export const profiles: Benchmark = {
  name: 'profiles',
  async run(folder) {
    const file = path.join(folder, 'credentials');
    const text = credentialsFile(sections);
    await writeFile(file, text, { mode: 0o600 });
    const large = path.join(folder, 'credentials-tenfold');
    await writeFile(large, credentialsFile(10 * sections));
    const renew = renewal(file);
    const floor = await rewriting(folder, text);
    return [
      await compare({
        name: 'profiles: renew 100 in a file of 2,000 sections',
        act: renew.act,
        check: renew.check,
        against: { what: 'read, write, fsync, rename and folder fsync of the same bytes', act: floor },
        allowedRatio: 3,
        rounds: 41,
      }),
      await compare({
        name: 'profiles: the pure edit of 100 sections among 2,000',
        act: edit(text),
        against: {
          what: 'read that file once as a string and split it into lines',
          act: () => readLines(file),
        },
        allowedRatio: 5,
        rounds: 41,
      }),
      await compare({
        name: 'profiles: the pure edit of 100 sections among 20,000',
        act: edit(readFileSync(large, 'utf8')),
        against: { what: 'the same among 2,000', act: edit(text) },
        allowedRatio: 12,
        rounds: 21,
      }),
    ];
  },
};

function readLines(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length;
}

/** The edit as a renewal makes it, from text to text. */
function edit(text: string): () => number {
  let turn = 0;
  return () => {
    turn += 1;
    const writes = managedProfiles('nowhere').map((profile) => ({
      profile,
      credentials: keys(turn),
      reason: 'renew' as const,
      hasRegionElsewhere: true,
    }));
    const { document, problems } = writeProfiles(parseIni(text), writes);
    const after = iniText(document);
    if (problems.size > 0 || after === text) throw new Error('the edit did not change what it should');
    return after.length;
  };
}

/** The whole operation, as the app does it; only AWS is not asked. */
function renewal(file: string): { readonly act: () => Promise<void>; readonly check: () => void } {
  let remembered: readonly ManagedProfile[] = managedProfiles(file);
  let turn = 0;
  const ids = remembered.map(({ id }) => id);
  const kept = createManagedProfiles({
    files: createFileStore({ clock: systemClock }),
    otherKind: () => Promise.resolve(null),
    inConfig: {
      write: () => Promise.resolve(),
      isWritten: () => true,
      problemOf: () => null,
      letGo: nothing,
    },
    credentials: () => Promise.resolve({ ok: true, value: keys(turn) }),
    awsTime: { here: (moment) => moment, atAws: (moment) => moment },
    isSignedIn: () => true,
    hasSession: () => true,
    memory: {
      loadProfiles: () => remembered,
      saveProfiles: (next) => (remembered = next),
      loadLastChange: () => null,
      saveLastChange: () => undefined,
    },
    clock: systemClock,
    random: Math.random,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    changed: nothing,
  });
  return {
    act() {
      turn += 1;
      return kept.renew(ids, 'background');
    },
    check() {
      const fresh = ids.filter((id) => kept.status(id).kind === 'fresh').length;
      if (fresh !== managed) throw new Error(`${fresh} of ${managed} profiles were renewed`);
      const written = readFileSync(file, 'utf8').split(keys(turn).accessKeyId).length - 1;
      if (written !== managed) throw new Error(`${written} of ${managed} profiles are in the file`);
    },
  };
}

/** What any program does that replaces a file so that a crash cannot hurt it. */
async function rewriting(folder: string, text: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'floor');
  await writeFile(file, text);
  return async () => {
    const bytes = await readFile(file);
    const next = `${file}.new`;
    const handle = await open(next, 'w', 0o600);
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(next, file);
    const place = await open(folder, 'r');
    await place.sync();
    await place.close();
  };
}

function nothing(): void {
  // Nobody looks.
}

function managedProfiles(filePath: string): readonly ManagedProfile[] {
  return Array.from({ length: managed }, (_, at) => ({
    id: `profile-${at}`,
    name: managedName(at),
    role: { sessionId: 'acme', accountId: '111122223333', roleName: 'AdministratorAccess' },
    accountName: 'Payments prod',
    sessionName: 'acme',
    region: 'eu-west-1',
    output: null,
    filePath,
    configPath: `${filePath}.config`,
    regionBesideKeys: null,
    isWaiting: false,
    keys: { obtainedAt: Date.now() - hourMs, expiresAt: Date.now() + hourMs },
    separator: { blankLine: true, endedLine: null },
    originalIn: null,
  }));
}

const managedName = (at: number): string => `managed-${at}`;

function keys(turn: number): RoleCredentials {
  return {
    accessKeyId: `ASIAM${turn.toString().padStart(15, '0')}`,
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    sessionToken: token,
    obtainedAt: Date.now(),
    expiresAt: Date.now() + hourMs + turn * 1_000,
  };
}

/** As long as those of AWS are. */
const token = `IQoJb3JpZ2luX2Vj${'abcdefghijklmnopqrstuvwxyz0123456789+/'.repeat(17)}==`;

/** Sections of which each as many as `sections / managed` is managed, the others as tools write them. */
function credentialsFile(count: number): string {
  const others = Array.from({ length: count - managed }, (_, at) =>
    [
      `[account-${at}]`,
      ...(at % 10 === 0 ? [`# Made by hand, and dear to somebody: ${at}`] : []),
      `aws_access_key_id = ASIA${at.toString().padStart(16, '0')}`,
      'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      `aws_session_token = ${token}`,
      'region = eu-central-1',
      '',
      '',
    ].join('\n'),
  );
  const profilesAsKept = managedProfiles('nowhere');
  const each = Math.floor(others.length / managed);
  const parts = profilesAsKept.map((profile, at) => {
    const written = writeProfiles(parseIni(''), [
      { profile: { ...profile, keys: null }, credentials: keys(0), reason: 'keep', hasRegionElsewhere: true },
    ]);
    const from = at * each;
    return `${others.slice(from, from + each).join('')}${iniText(written.document)}\n`;
  });
  return parts.join('') + others.slice(managed * each).join('');
}
