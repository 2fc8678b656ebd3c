/**
 * A process that keeps profiles fresh in a credentials file as the app does, with the real file store, watcher and timer;
 * AWS is a counter. Arguments: file, names of the profiles. Renews all of them again and again until a line comes in;
 * then it only looks after what it wrote. Says `ready` before its first renewal, and after its last one the access key id
 * that each profile must have from then on, as JSON.
 */
import { systemClock } from '../../../main/clock';
import { createFileStore } from '../../../main/profiles/file-store';
import { createFileWatcher } from '../../../main/profiles/file-watcher';
import type { ManagedProfile } from '../../../main/profiles/managed-profile';
import { createManagedProfiles } from '../../../main/profiles/managed-profiles';
import { createRenewalTimer } from '../../../main/renewal/renewal-timer';
import { success } from '../../../main/result';

const [filePath = '', ...names] = process.argv.slice(2);
const hourMs = 3_600_000;
const nothing = (): void => undefined;

let serial = 0;
let putBack = 0;
const keys = new Map<string, ReturnType<typeof newKeys>>();

function newKeys() {
  serial += 1;
  const obtainedAt = Date.now();
  return {
    accessKeyId: `ASIA${serial.toString().padStart(16, '0')}`,
    secretAccessKey: `secret${serial}`,
    sessionToken: `token${'x'.repeat((serial * 7919) % 700)}`,
    obtainedAt,
    // Later each time by more than the whole second that the file has.
    expiresAt: obtainedAt + hourMs + serial * 2_000,
  };
}

let remembered: readonly ManagedProfile[] = [];
const profiles = createManagedProfiles({
  files: createFileStore({ clock: systemClock }),
  otherKind: () => Promise.resolve(null),
  inConfig: {
    write: () => Promise.resolve(),
    isWritten: () => true,
    problemOf: () => null,
    letGo: nothing,
  },
  credentials({ roleName }, how) {
    const known = keys.get(roleName);
    const answer = how === 'get' && known ? known : newKeys();
    keys.set(roleName, answer);
    return Promise.resolve(success(answer));
  },
  awsTime: { here: (moment) => moment, atAws: (moment) => moment },
  isSignedIn: () => true,
  hasSession: () => true,
  memory: {
    loadProfiles: () => remembered,
    saveProfiles: (next) => (remembered = next),
    loadLastChange: () => null,
    saveLastChange: nothing,
  },
  clock: systemClock,
  random: Math.random,
  log: {
    debug: nothing,
    info(message) {
      if (message.includes('put back')) putBack += 1;
    },
    warn: nothing,
    error: nothing,
  },
  changed: nothing,
});
const renewal = createRenewalTimer({
  clock: systemClock,
  log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  things: () => profiles.renewables(),
  lives: () => profiles.renewables(),
  renew: (ids) => profiles.renew(ids, 'background'),
  clockJumped: nothing,
  looked: nothing,
});
const watcher = createFileWatcher({
  clock: systemClock,
  changed: (changedPath) => {
    void profiles.fileChanged(changedPath).then(() => {
      renewal.look();
    });
  },
});

async function main(): Promise<void> {
  const stop = new AbortController();
  const enough = stop.signal;
  process.stdin.once('data', () => {
    stop.abort();
  });
  watcher.watch([filePath]);
  for (const name of names) {
    const kept = await profiles.keep({
      role: { sessionId: 'acme', accountId: '111122223333', roleName: name },
      name,
      accountName: 'prod',
      sessionName: 'acme',
      region: null,
      output: null,
      filePath,
      configPath: `${filePath}-config`,
      takeOver: false,
    });
    if (!kept.ok) throw new Error(kept.problem.code);
  }
  process.stdout.write('ready\n');
  const ids = remembered.map(({ id }) => id);
  let rounds = 0;
  let written = 0;
  for (; !enough.aborted; rounds += 1) {
    await profiles.renew(ids, 'person');
    if (ids.every((id) => profiles.status(id).kind === 'fresh')) written += 1;
  }
  const expected = Object.fromEntries(names.map((name) => [name, keys.get(name)?.accessKeyId]));
  process.stdout.write(`${JSON.stringify({ expected, rounds, written, putBack })}\n`);
  renewal.look();
}

void main();
