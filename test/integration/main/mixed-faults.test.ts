import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { createFetchSend } from '../../../main/identity-center/node-http';
import { iniEntries, iniSections, parseIni } from '../../../main/profiles/ini-document';
import { FAULT_KINDS, type Fault, type FaultKind, type Simulator } from '../../../simulator';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

/** Each round has every kind of fault once, and takes about a minute; more with ROLECALL_FAULT_ROUNDS. */
const rounds = Number(process.env['ROLECALL_FAULT_ROUNDS'] ?? 1);

/** Real seconds: something is due every five of them, and keys live long enough for two faults that hang. */
const lifetimes = { roleCredentialsS: 90, accessTokenS: 60, sessionS: 24 * 3_600 };
const profileNames = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const apartMs = 5_000;
/** What a fault spoils: in the first round everything. */
const spoiled = [undefined, 'GetRoleCredentials', 'CreateToken'] as const;

const folder = useTempFolder();
const machines: Machine[] = [];

afterEach(async () => {
  for (const machine of machines.splice(0)) {
    machine.simulator.clearFaults();
    await machine.stop();
  }
});

/** Machines at the same time, each with its share of the faults: what hangs takes long to be given up. */
const shares = [0, 1, 2].map((share) => FAULT_KINDS.filter((_, index) => index % 3 === share));

it(
  `has no expired keys in the file while everything goes wrong for a while, ${rounds} times`,
  async () => {
    const lived = await Promise.all(shares.map((faults, index) => live(`machine-${index}`, faults)));
    expect(lived.flatMap(({ expired }) => expired)).toEqual([]);
    const met = new Map(lived.flatMap((one) => [...one.met]));
    for (const fault of FAULT_KINDS) expect([fault, met.get(fault) ?? 0]).toEqual([fault, rounds]);
    // Renewals went on between the faults.
    for (const { keysSeen } of lived) expect(keysSeen).toBeGreaterThan(profileNames.length);
  },
  rounds * 150_000 + 60_000,
);

interface Lived {
  /** Profiles whose keys in the file had ended, and when. */
  readonly expired: readonly string[];
  /** How often each fault spoilt at least one request while it was switched on. */
  readonly met: ReadonlyMap<FaultKind, number>;
  readonly keysSeen: number;
}

async function live(name: string, faults: readonly FaultKind[]): Promise<Lived> {
  const machine = await createMachine(path.join(folder(), name), {
    lifetimes,
    accounts: profileNames.length,
  });
  machines.push(machine);
  const ends = noteEnds(machine);
  const app = await machine.start();
  await app.signIn();
  await app.signedIn();
  // Apart, so that they are due apart.
  for (const [index, profile] of profileNames.entries()) {
    await app.keep(app.role(index), profile);
    machine.clock.forward(apartMs);
  }

  const met = new Map<FaultKind, number>();
  let isOver = false;
  const spoil = async (): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const operation = spoiled[round % spoiled.length];
      for (const fault of faults) {
        if (await spoilUntilMet(machine, { fault, operation })) met.set(fault, (met.get(fault) ?? 0) + 1);
        await calm(app);
      }
    }
    isOver = true;
  };
  const expired: string[] = [];
  const seen = new Set<string>();
  const watch = async (): Promise<void> => {
    while (!isOver) {
      for (const [profile, key] of keysInFile(machine)) {
        seen.add(key);
        const now = machine.clock.now();
        if ((ends.get(key) ?? 0) <= now) expired.push(`[${profile}] at ${new Date(now).toISOString()}`);
      }
      await wait(100);
    }
  };
  await Promise.all([
    watch(),
    spoil().finally(() => {
      isOver = true;
    }),
  ]);
  expect(app.session().signIn.kind).toBe('signed-in');
  expect(app.browser.opened).toHaveLength(1);
  return { expired, met, keysSeen: seen.size };
}

/** When keys end, as AWS says it. */
function noteEnds(machine: Machine): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  const straight = createFetchSend();
  machine.interpose(async (request) => {
    const answer = await straight(request);
    const keys = /"accessKeyId":"(ASIA\w+)".*"expiration":(\d+)/g;
    for (const [, key = '', end = ''] of new TextDecoder().decode(answer.body).matchAll(keys)) {
      ends.set(key, Number(end));
    }
    return answer;
  });
  return ends;
}

function keysInFile({ credentialsFile }: Machine): ReadonlyMap<string, string> {
  const document = parseIni(readFileSync(credentialsFile, 'utf8'));
  const sections = iniSections(document).filter(({ header }) => profileNames.includes(header));
  expect(sections).toHaveLength(profileNames.length);
  return new Map(
    sections.map((section) => [
      section.header,
      iniEntries(document, section).find(({ key }) => key === 'aws_access_key_id')?.value ?? '',
    ]),
  );
}

/** Switches a fault on until it has answered a request and a second more; false when it spoilt nothing. */
async function spoilUntilMet({ simulator }: Machine, fault: Fault): Promise<boolean> {
  const from = simulator.requests.length;
  const isMet = (): boolean =>
    simulator.requests.slice(from).some(({ error }) => error === `Fault: ${fault.fault}`);
  await control(simulator, 'fault', fault);
  for (let looks = 0; looks < 450 && !isMet(); looks += 1) await wait(100);
  await wait(1_000);
  await control(simulator, 'clear-faults', {});
  return isMet();
}

/** The next fault comes when the last is mended: what fails again and again would have to expire. */
async function calm(app: Running): Promise<void> {
  const isCalm = (): boolean =>
    app.state().managedProfiles.every(({ status }) => status.kind === 'fresh') &&
    app.state().sessions.every(({ signIn }) => signIn.kind === 'signed-in' && !signIn.problem);
  // A request that hangs is given up after fifteen seconds, and a few of those may follow one another.
  await vi.waitFor(
    () => {
      expect([isCalm(), app.state().managedProfiles]).toEqual([true, expect.anything()]);
    },
    { timeout: 60_000, interval: 100 },
  );
}

async function control({ endpoints }: Simulator, name: string, body: unknown): Promise<void> {
  const answer = await fetch(`${endpoints.oidc}/__sim/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}
