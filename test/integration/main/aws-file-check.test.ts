import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/clock';
import { createAwsFileChecks, type AwsFile, type AwsFileChecks } from '../../../main/profiles/aws-file-check';
import { createFileStore } from '../../../main/profiles/file-store';
import { success } from '../../../main/result';
import { parseIni } from '../../../main/profiles/ini-document';
import { useTempFolder } from '../../support/temp-folder';
import type { Problem } from '../../../preload/contract';
import { said } from '../../unit/main/support/said';

const folder = useTempFolder();
let checks: AwsFileChecks;
let changes = 0;
const store = createFileStore({ clock: systemClock });
const credentials = (): string => path.join(folder(), 'credentials');
const config = (): string => path.join(folder(), 'config');

beforeEach(() => {
  changes = 0;
  const files = (): readonly AwsFile[] => [
    { kind: 'credentials', path: credentials() },
    { kind: 'config', path: config() },
  ];
  checks = createAwsFileChecks({ store, files, changed: () => (changes += 1) });
});

const nothingToTell = { droppedNames: [], droppedCount: 0, backups: [] };

describe('an AWS file', () => {
  it('is unchecked at first, and missing when there is none', async () => {
    expect(checks.states().map(({ condition }) => condition.kind)).toEqual(['unchecked', 'unchecked']);
    await checks.check();
    expect(checks.states()).toEqual([
      { kind: 'credentials', path: credentials(), condition: { kind: 'missing' }, ...nothingToTell },
      { kind: 'config', path: config(), condition: { kind: 'missing' }, ...nothingToTell },
    ]);
    expect(changes).toBe(1);
  });

  it('is fine when every reader sees all of it', async () => {
    writeFileSync(credentials(), '[work]\naws_access_key_id = A\n');
    await checks.check(credentials());
    expect(checks.states()[0]).toMatchObject({ condition: { kind: 'fine' }, ...nothingToTell });
    expect(checks.states()[1]?.condition.kind).toBe('unchecked');
  });

  it('that the AWS CLI could not read is refused with line, what is wrong and how to mend it', async () => {
    writeFileSync(config(), '[profile a]\nregion = x\n[profile a]\n');
    await checks.check();
    const { condition } = checks.states()[1] ?? {};
    expect(condition).toMatchObject({ kind: 'refused', problem: { code: 'file-broken' } });
    expect(condition?.kind === 'refused' && said<Problem>(condition.problem).message).toContain('line 3');
    writeFileSync(config(), '[profile a]\nregion = x\n');
    await checks.check(config());
    expect(checks.states()[1]?.condition).toEqual({ kind: 'fine' });
  });

  it('whose place something else has taken is refused in words', async () => {
    mkdirSync(config());
    await checks.check();
    expect(checks.states()[1]?.condition).toMatchObject({
      kind: 'refused',
      problem: { code: 'file-unreadable' },
    });
    rmSync(config(), { recursive: true });
  });

  it('tells which sections a tool does not see, by the rules of its kind', async () => {
    writeFileSync(credentials(), '[work]\nx = 1\n[my prof]\nx = 1\n');
    writeFileSync(config(), '[profile work]\nx = 1\n[profile my prof]\nx = 1\n[PROFILE b]\nx = 1\n');
    await checks.check();
    const [inCredentials, inConfig] = checks.states();
    expect(inCredentials).toMatchObject({
      condition: { kind: 'fine' },
      droppedCount: 1,
      droppedNames: [{ line: 3, header: 'my prof', droppedBy: ['js-sdk'] }],
    });
    expect(inConfig?.droppedNames.map(({ line, droppedBy }) => [line, droppedBy])).toEqual([
      [3, ['botocore', 'js-sdk']],
      [5, ['botocore', 'js-sdk']],
    ]);
  });

  it('lists no more sections than a person reads, and counts the rest', async () => {
    const sections = Array.from({ length: 60 }, (_, at) => `[my prof-${at}]\nx = 1\n`);
    writeFileSync(credentials(), sections.join(''));
    await checks.check();
    expect(checks.states()[0]).toMatchObject({ condition: { kind: 'fine' }, droppedCount: 60 });
    expect(checks.states()[0]?.droppedNames).toHaveLength(50);
  });

  it('has its numbered backups with it, the newest first', async () => {
    writeFileSync(credentials(), '[work]\nx = 1\n');
    await store.edit(credentials(), () => success(parseIni('[work]\nx = 2\n')));
    await store.backUp(credentials());
    await checks.check();
    const backups = checks.states()[0]?.backups ?? [];
    expect(backups.map(({ name }) => name)).toEqual([
      'credentials.rolecall-backup-2',
      'credentials.rolecall-backup-1',
    ]);
    for (const { madeAt } of backups) expect(Math.abs(Date.now() - madeAt)).toBeLessThan(60_000);
  });
});
