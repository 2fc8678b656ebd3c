import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KnownSession } from '../../../../main/identity-center/catalogue';
import { createCatalogueFile } from '../../../../main/settings/catalogue-file';
import { createFakeClock } from '../../../support/fake-clock';
import { useTempFolder } from '../../../support/temp-folder';
import { silentLog } from '../support/silent-log';

const folder = useTempFolder();
const session = (updatedAt: number): KnownSession => ({
  updatedAt,
  news: {
    since: 3,
    gained: [{ accountId: '111122223333', accountName: 'prod', roleName: 'A' }],
    lost: [],
  },
  accounts: [
    { accountId: '111122223333', name: 'prod', email: null, roleNames: ['A'], rolesReadAt: 5 },
    { accountId: '444455556666', name: 'dev', email: 'd@x', roleNames: null, rolesReadAt: null },
  ],
});

function createFile(name = 'catalogue.json') {
  const clock = createFakeClock();
  const filePath = path.join(folder(), name);
  let known: Record<string, KnownSession> = {};
  let asked = 0;
  const file = createCatalogueFile({
    filePath,
    clock,
    log: silentLog,
  });
  const changed = (): void => {
    file.changed(() => {
      asked += 1;
      return known;
    });
  };
  return {
    file,
    changed,
    clock,
    filePath,
    writes: () => asked,
    know: (next: typeof known) => (known = next),
  };
}

describe('the file of accounts and permission sets', () => {
  it('gives at the next start what was known at the last', async () => {
    const before = createFile();
    before.know({ s: session(1) });
    before.changed();
    await before.file.flush();
    expect(await createFile().file.read()).toEqual({ s: session(1) });
  });

  it('is read ahead once, and then as it is', async () => {
    const { file, filePath } = createFile();
    writeFileSync(filePath, JSON.stringify({ version: 1, sessions: { s: session(1) } }));
    file.readAhead();
    const ahead = await file.read();
    writeFileSync(filePath, JSON.stringify({ version: 1, sessions: { s: session(2) } }));
    expect([ahead, await file.read()]).toEqual([{ s: session(1) }, { s: session(2) }]);
  });

  it('is for its owner alone, and leaves nothing beside it', async () => {
    const { file, changed, filePath } = createFile(path.join('new', 'catalogue.json'));
    changed();
    await file.flush();
    expect(statSync(filePath).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(filePath)).mode & 0o777).toBe(0o700);
    expect(readdirSync(path.dirname(filePath))).toEqual(['catalogue.json']);
  });

  it('is written at most once in five seconds, with the last that is known', async () => {
    const { file, changed, clock, filePath, writes, know } = createFile();
    for (let step = 0; step < 200; step += 1) {
      know({ s: session(step) });
      changed();
      await clock.advance(100);
    }
    await clock.advance(5_000);
    await file.flush();
    expect(writes()).toBeLessThanOrEqual(5);
    expect(readFileSync(filePath, 'utf8')).toContain('"updatedAt":199');
  });

  it('is not written while nothing has changed', async () => {
    const { file, clock, writes } = createFile();
    await file.flush();
    await clock.advance(60_000);
    expect(writes()).toBe(0);
  });

  it('is written at once when the app ends', async () => {
    const { file, changed, clock, filePath, know } = createFile();
    know({ s: session(7) });
    changed();
    await file.flush();
    expect(readFileSync(filePath, 'utf8')).toContain('"updatedAt":7');
    expect(clock.waiting()).toBe(0);
  });

  it.each([
    ['missing', null],
    ['not JSON', '{'],
    ['of another version', '{"version":2,"sessions":{}}'],
    ['of another form', '{"version":1,"sessions":{"s":{"accounts":[{"accountId":1}]}}}'],
  ])('is a cache: %s, it is empty', async (_, text) => {
    const { file, filePath } = createFile();
    if (text !== null) writeFileSync(filePath, text);
    expect(await file.read()).toEqual({});
  });

  it('that cannot be written is no reason for anything else to fail', async () => {
    writeFileSync(path.join(folder(), 'blocker'), '');
    const { file, changed } = createFile(path.join('blocker', 'catalogue.json'));
    changed();
    await expect(file.flush()).resolves.toBeUndefined();
    rmSync(path.join(folder(), 'blocker'));
    changed();
    await file.flush();
    expect(await file.read()).toEqual({});
    expect(readdirSync(path.join(folder(), 'blocker'))).toEqual(['catalogue.json']);
  });
});
