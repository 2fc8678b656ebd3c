import type { RoleCredentials } from '../../../../main/identity-center/portal';
import type { ManagedProfile, ProfileChange } from '../../../../main/profiles/managed-profile';
import { createManagedProfiles, type KeepRequest } from '../../../../main/profiles/managed-profiles';
import { failure, success, type Result } from '../../../../main/result';
import type { Problem } from '../../../../main/wording';
import { createFakeClock } from '../../../support/fake-clock';
import { createMemoryFiles } from '../../../support/memory-files';
import { silentLog } from './silent-log';
import { valueOf } from './results';

export const credentialsFile = '/home/me/.aws/credentials';
export const hourMs = 3_600_000;

type Answer = () => Promise<Result<RoleCredentials>>;

/** Managed profiles over files in memory, with an AWS that answers at once and a clock that only the test moves. */
export function managing(text = '') {
  const clock = createFakeClock();
  const files = createMemoryFiles();
  files.texts.set(credentialsFile, text);
  const remembered = {
    profiles: [] as readonly ManagedProfile[],
    lastChange: null as ProfileChange | null,
    saves: 0,
    /** Called when another last change is remembered. */
    onChange: (): void => undefined,
  };
  const sessions = { known: new Set(['acme']), signedIn: new Set(['acme']) };
  const asked: ('renew' | 'get')[] = [];
  let serial = 0;
  let inMemory: RoleCredentials | null = null;
  let answer: Answer | null = null;
  let otherKind: Problem | null = null;

  function newKeys(): RoleCredentials {
    serial += 1;
    return {
      accessKeyId: `ASIA${serial}`,
      secretAccessKey: `secret${serial}`,
      sessionToken: `token${serial}`,
      obtainedAt: clock.now(),
      expiresAt: clock.now() + hourMs,
    };
  }

  const start = () =>
    createManagedProfiles({
      files,
      otherKind: () => Promise.resolve(otherKind),
      inConfig: {
        write: () => Promise.resolve(),
        isWritten: () => true,
        problemOf: () => null,
        letGo: () => undefined,
      },
      credentials(_role, how) {
        asked.push(how);
        if (answer) return answer();
        const young = inMemory && inMemory.expiresAt - clock.now() > hourMs / 2 ? inMemory : null;
        inMemory = how === 'get' && young ? young : newKeys();
        return Promise.resolve(success(inMemory));
      },
      awsTime: { here: (moment) => moment, atAws: (moment) => moment },
      isSignedIn: (id) => sessions.signedIn.has(id),
      hasSession: (id) => sessions.known.has(id),
      memory: {
        loadProfiles: () => remembered.profiles,
        saveProfiles(profiles) {
          remembered.profiles = profiles;
          remembered.saves += 1;
        },
        loadLastChange: () => remembered.lastChange,
        saveLastChange(change) {
          remembered.lastChange = change;
          remembered.onChange();
        },
      },
      clock,
      random: () => 0.5,
      log: silentLog,
      changed: () => undefined,
    });
  let profiles = start();

  const request = (name: string, change: Partial<KeepRequest> = {}): KeepRequest => ({
    role: { sessionId: 'acme', accountId: '111122223333', roleName: 'ReadOnly' },
    name,
    accountName: 'prod',
    sessionName: 'acme',
    region: null,
    output: null,
    filePath: credentialsFile,
    configPath: '/home/me/.aws/config',
    takeOver: false,
    ...change,
  });

  return {
    clock,
    files,
    remembered,
    sessions,
    asked,
    newKeys,
    get profiles() {
      return profiles;
    },
    /** As after a crash: what was only in memory is gone. */
    restart: () => (profiles = start()),
    text: () => files.texts.get(credentialsFile) ?? '',
    put: (next: string) => void files.texts.set(credentialsFile, next),
    /** What AWS answers from now on; null: new keys each time. */
    answers(next: Answer | Problem | null) {
      answer = typeof next === 'function' || next === null ? next : () => Promise.resolve(failure(next));
    },
    hasOtherKind: (next: Problem) => (otherKind = next),
    request,
    keep: (name: string, change?: Partial<KeepRequest>) => profiles.keep(request(name, change)),
    async kept(name: string, change?: Partial<KeepRequest>): Promise<ManagedProfile> {
      return valueOf(await profiles.keep(request(name, change)));
    },
    renew: (...kept: readonly ManagedProfile[]) =>
      profiles.renew(
        kept.map(({ id }) => id),
        'background',
      ),
    status: ({ id }: ManagedProfile) => profiles.status(id),
  };
}

/** A section of Rolecall's as a test compares it: without what changes with every renewal. */
export function withoutKeys(text: string): string {
  return text.replaceAll(/^(aws_\w+ = ).*$/gm, '$1…').replaceAll(/^(# Kept fresh by Rolecall).*$/gm, '$1');
}

export const sectionWithoutKeys = (name: string): string =>
  [
    `[${name}]`,
    '# Kept fresh by Rolecall',
    'aws_access_key_id = …',
    'aws_secret_access_key = …',
    'aws_session_token = …',
    '',
  ].join('\n');
