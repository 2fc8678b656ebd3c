import { describe, expect, it } from 'vitest';
import { moveFor, rowsOf } from '../../../renderer/roles/tree-rows';
import {
  actionOf,
  listShortcuts,
  menuShortcuts,
  rangeShortcuts,
  roleShortcuts,
  selectionShortcuts,
  windowShortcuts,
  type KeyPress,
  type Shortcut,
} from '../../../renderer/shortcuts/shortcut-table';
import { texts } from '../../../renderer/shortcuts/texts';
import { sampleAccount } from './samples';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const onLinux = { isMac: false, inText: false };
const inWindow = (key: string, held: Partial<KeyPress> = {}, where: Partial<typeof onLinux> = {}) =>
  actionOf(windowShortcuts, press(key, held), { ...onLinux, ...where });

describe('a key', () => {
  it('does what its table says, with Ctrl or Cmd as the platform has it', () => {
    expect(inWindow('f', { ctrlKey: true })).toBe('search');
    expect(inWindow('F', { ctrlKey: true })).toBe('search');
    expect(inWindow('f', { metaKey: true }, { isMac: true })).toBe('search');
    expect(inWindow('f', { ctrlKey: true }, { isMac: true })).toBeNull();
    expect(inWindow('f', { metaKey: true })).toBeNull();
    expect(inWindow('F6')).toBe('message');
  });

  it('does nothing with other keys held down', () => {
    expect(inWindow('f', { ctrlKey: true, altKey: true })).toBeNull();
    expect(inWindow('f', { ctrlKey: true, shiftKey: true })).toBeNull();
    expect(inWindow('F6', { shiftKey: true })).toBeNull();
    expect(inWindow('f')).toBeNull();
  });

  it('may need Shift on some keyboards, when it is a sign', () => {
    expect(inWindow('/', { shiftKey: true })).toBe('search');
    expect(inWindow('/', { ctrlKey: true, shiftKey: true })).toBe('shortcuts');
    expect(inWindow('+', { ctrlKey: true, shiftKey: true })).toBe('zoomIn');
    expect(inWindow('=', { ctrlKey: true })).toBe('zoomIn');
  });

  it('is the text field’s own where a text field needs it', () => {
    expect(inWindow('/', {}, { inText: true })).toBeNull();
    expect(inWindow('z', { ctrlKey: true }, { inText: true })).toBeNull();
    expect(inWindow('f', { ctrlKey: true }, { inText: true })).toBe('search');
  });
});

describe('the tables of shortcuts', () => {
  const all: readonly Shortcut[] = [
    ...windowShortcuts,
    ...roleShortcuts,
    ...menuShortcuts,
    ...listShortcuts,
    ...selectionShortcuts,
    ...rangeShortcuts,
  ];

  it('have words for everything that a key does, and no others', () => {
    expect(new Set(all.map(({ action }) => action))).toEqual(new Set(Object.keys(texts.does)));
  });

  it('put nothing on a letter or digit alone', () => {
    const bare = all.filter(
      ({ command, keys }) => command !== true && keys.some((key) => /^[a-z0-9]$/i.test(key)),
    );
    expect(bare).toEqual([]);
  });

  it('give one key one meaning', () => {
    const presses = all.flatMap(({ keys, also = [], command, shift }) =>
      [...keys, ...also].map(
        (key) => `${command === true ? 'Ctrl+' : ''}${shift === true ? 'Shift+' : ''}${key}`,
      ),
    );
    expect(presses.filter((key, at) => presses.indexOf(key) !== at)).toEqual([]);
  });

  it('tell of the list only keys that do something there', () => {
    const rows = rowsOf([sampleAccount(), sampleAccount({ accountId: '444455556666' })], (key) =>
      key.endsWith('6666'),
    );
    const idle = listShortcuts
      .filter(({ action }) => action !== 'details' && action !== 'back')
      .flatMap(({ keys }) => keys)
      .filter((key) => rows.every((_row, at) => moveFor(rows, at, key, 10) === null));
    expect(idle).toEqual([]);
  });
});
