import { describe, expect, it } from 'vitest';
import { createSessions } from '../../../main/sessions';
import { createSettings, type SmallStore } from '../../../main/settings/settings';
import { firstSettings } from '../../../main/settings/settings-schema';
import { codeOf, valueOf } from './support/results';

const acme = {
  name: 'acme',
  startUrl: 'https://d-1234567890.awsapps.com/start#/',
  region: 'eu-west-1',
  method: 'browser',
  endpoints: 'standard',
} as const;

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
  const start = () => createSessions(createSettings(store, firstSettings('linux')), () => (changes += 1));
  return { start, sessions: start(), changes: () => changes };
}

describe('sessions', () => {
  it('keep what the person typed, and an id that stays', () => {
    const { sessions, start } = createStored();
    const added = valueOf(sessions.add(acme));
    expect(added).toEqual({ ...acme, id: added.id });
    expect(start().list()).toEqual([added]);
    expect(valueOf(start().find(added.id))).toEqual(added);
  });

  it('have names of their own, whatever the case', () => {
    const { sessions } = createStored();
    valueOf(sessions.add(acme));
    expect(codeOf(sessions.add({ ...acme, name: 'ACME' }))).toBe('invalid-input');
    const other = valueOf(sessions.add({ ...acme, name: 'other' }));
    expect(codeOf(sessions.change(other.id, { ...acme, name: 'Acme' }))).toBe('invalid-input');
  });

  it('can be changed under the same id and name', () => {
    const { sessions } = createStored();
    const { id } = valueOf(sessions.add(acme));
    expect(valueOf(sessions.change(id, { ...acme, region: 'us-east-1' }))).toEqual({
      ...acme,
      id,
      region: 'us-east-1',
    });
    expect(sessions.list()).toHaveLength(1);
  });

  it('can be removed', () => {
    const { sessions } = createStored();
    const { id } = valueOf(sessions.add(acme));
    const other = valueOf(sessions.add({ ...acme, name: 'other' }));
    sessions.remove(id);
    expect(sessions.list()).toEqual([other]);
    expect(codeOf(sessions.find(id))).toBe('not-found');
    expect(codeOf(sessions.change(id, acme))).toBe('not-found');
  });

  it('tell of every change, and of nothing else', () => {
    const { sessions, changes } = createStored();
    const { id } = valueOf(sessions.add(acme));
    sessions.add(acme);
    sessions.change(id, acme);
    sessions.remove(id);
    expect(changes()).toBe(3);
  });
});
