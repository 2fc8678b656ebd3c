import { describe, expect, it } from 'vitest';
import { createMarks, type RememberedRole } from '../../../main/marks';
import { createSettings, type SmallStore } from '../../../main/settings/settings';
import { firstSettings, settingsSchema } from '../../../main/settings/settings-schema';

const payments = { sessionId: 'acme', accountId: '111122223333' };
const prod = { word: 'prod', colour: 'red' } as const;

function createStored() {
  let text: string | null = null;
  let changes = 0;
  const store: SmallStore = {
    read(): unknown {
      return text === null ? undefined : JSON.parse(text);
    },
    write: (data) => {
      text = JSON.stringify(data);
    },
    setAside: () => null,
  };
  const start = () => createMarks(createSettings(store, firstSettings('linux')), () => (changes += 1));
  return { start, marks: start(), changes: () => changes };
}

function role(roleName: string, sessionId = 'acme'): RememberedRole {
  return { role: { sessionId, accountId: '111122223333', roleName }, accountName: 'Payments' };
}

const names = (roles: readonly RememberedRole[]) => roles.map((one) => one.role.roleName);

describe('favourites', () => {
  it('come with one toggle and go with the next', () => {
    const { marks } = createStored();
    marks.toggleFavourite(role('Admin'));
    marks.toggleFavourite(role('Reader'));
    expect(names(marks.list().favourites)).toEqual(['Admin', 'Reader']);
    marks.toggleFavourite(role('Admin'));
    expect(names(marks.list().favourites)).toEqual(['Reader']);
  });

  it('are one for each session, though account and permission set are the same', () => {
    const { marks } = createStored();
    marks.toggleFavourite(role('Admin', 'acme'));
    marks.toggleFavourite(role('Admin', 'globex'));
    expect(marks.favouriteAccounts('globex')).toEqual(['111122223333']);
    expect(marks.list().favourites).toHaveLength(2);
  });

  it('are there again at the next start', () => {
    const { marks, start } = createStored();
    marks.toggleFavourite(role('Admin'));
    expect(start().list().favourites).toEqual([role('Admin')]);
  });
});

describe('roles used last', () => {
  it('are the newest first, each once', () => {
    const { marks } = createStored();
    for (const name of ['Admin', 'Reader', 'Admin', 'Writer']) marks.used(role(name));
    expect(names(marks.list().recent)).toEqual(['Writer', 'Admin', 'Reader']);
  });

  it('are fifteen at most', () => {
    const { marks } = createStored();
    for (let count = 1; count <= 20; count += 1) marks.used(role(`Role${count}`));
    expect(names(marks.list().recent)).toHaveLength(15);
    expect(names(marks.list().recent).at(-1)).toBe('Role6');
  });

  it('cost no write when the same one is used again', () => {
    const { marks, changes } = createStored();
    marks.used(role('Admin'));
    marks.used(role('Admin'));
    expect(changes()).toBe(1);
  });

  it('can be forgotten, and favourites stay', () => {
    const { marks } = createStored();
    marks.toggleFavourite(role('Admin'));
    marks.used(role('Admin'));
    marks.clearRecent();
    expect([marks.list().recent, names(marks.list().favourites)]).toEqual([[], ['Admin']]);
  });
});

describe('an account', () => {
  it('has an alias and a tag, each set without the other', () => {
    const { marks } = createStored();
    marks.setAlias(payments, 'Till');
    marks.setTag(payments, prod);
    expect(marks.list().accounts).toEqual([{ ...payments, alias: 'Till', tag: prod }]);
    expect(marks.aliasOf('acme', '111122223333')).toBe('Till');
  });

  it('is forgotten when both are taken away', () => {
    const { marks } = createStored();
    marks.setAlias(payments, 'Till');
    marks.setTag(payments, prod);
    marks.setAlias(payments, null);
    expect(marks.list().accounts).toEqual([{ ...payments, alias: null, tag: prod }]);
    marks.setTag(payments, null);
    expect(marks.list().accounts).toEqual([]);
  });

  it('has no alias in another session', () => {
    const { marks } = createStored();
    marks.setAlias(payments, 'Till');
    expect(marks.aliasOf('globex', '111122223333')).toBeNull();
  });
});

describe('a session that is removed', () => {
  it('takes its marks along, and no others', () => {
    const { marks } = createStored();
    for (const session of ['acme', 'globex']) {
      marks.setAlias({ ...payments, sessionId: session }, session);
      marks.toggleFavourite(role('Admin', session));
      marks.used(role('Admin', session));
    }
    marks.forget('acme');
    const { accounts, favourites, recent } = marks.list();
    expect([...accounts, ...favourites.map((one) => one.role), ...recent.map((one) => one.role)]).toEqual([
      { ...payments, sessionId: 'globex', alias: 'globex', tag: null },
      role('Admin', 'globex').role,
      role('Admin', 'globex').role,
    ]);
  });
});

describe('marks in the settings', () => {
  it('are none in settings from before there were any', () => {
    const { marks: _, ...old } = firstSettings('linux');
    expect(settingsSchema.parse(old).marks).toEqual({ accounts: [], favourites: [], recent: [] });
  });

  it('keep a tag whose colour this version does not know', () => {
    const accounts = [{ ...payments, alias: null, tag: { word: 'prod', colour: 'ultraviolet' } }];
    const read = settingsSchema.parse({
      ...firstSettings('linux'),
      marks: { accounts, favourites: [], recent: [] },
    });
    expect(read.marks.accounts[0]?.tag).toEqual({ word: 'prod', colour: 'grey' });
  });
});
