import { describe, expect, it } from 'vitest';
import { problem } from '../../../../main/problems';
import { hourMs, managing, sectionWithoutKeys, withoutKeys } from '../support/managing';
import { codeOf } from '../support/results';

const others = '# mine\n[default]\nregion = eu-west-1\n';
const theirs = '[work]\naws_access_key_id = AKIATHEIRS\n';
const behind = '\n; the last one\n[other]\nregion = us-east-1\n';

describe('undoing a keep', () => {
  it('leaves the file as it was', async () => {
    const { kept, text, profiles } = managing(others);
    await kept('work');
    expect(profiles.lastChange()?.what).toBe('keep');
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect([text(), profiles.list(), profiles.lastChange()]).toEqual([others, [], null]);
  });

  it('is still possible after renewals, and the other profiles keep their present keys', async () => {
    const { kept, renew, text, profiles, clock } = managing(others);
    const other = await kept('other');
    const work = await kept('work');
    await clock.advance(hourMs / 2);
    await renew(other, work);
    const present = /\[other\]\n.*\n.*\n.*\n.*\n/.exec(text())?.[0] ?? 'none';
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect(text()).toBe(`${others}\n${present}`);
  });

  it('asks first when somebody has changed the section, and shows what is there without its secrets', async () => {
    const { kept, put, text, profiles } = managing(others);
    await kept('work');
    const changed = text().replace(/(aws_access_key_id = ).*/, '$1AKIAOTHER');
    put(changed);
    expect(await profiles.undo(false)).toMatchObject({
      ok: false,
      problem: { code: 'undo-changed-meanwhile', details: expect.stringContaining('[work]') as string },
    });
    expect(JSON.stringify(await profiles.undo(false))).not.toMatch(/AKIAOTHER|secret\d/);
    expect(text()).toBe(changed);
    expect(codeOf(await profiles.undo(true))).toBe('ok');
    expect([text(), profiles.list()]).toEqual([others, []]);
  });

  it('takes away even a section that somebody put in the place of ours, when the person says so', async () => {
    const { kept, put, text, profiles } = managing(others);
    await kept('work');
    put(`${others}\n${theirs}`);
    expect(codeOf(await profiles.undo(false))).toBe('undo-changed-meanwhile');
    expect(codeOf(await profiles.undo(true))).toBe('ok');
    expect([text(), profiles.list()]).toEqual([others, []]);
  });

  it('is not offered once the profile was let go', async () => {
    const { kept, profiles } = managing(others);
    const { id } = await kept('work');
    profiles.letGo([id]);
    expect(profiles.lastChange()).toBeNull();
    expect(codeOf(await profiles.undo(false))).toBe('not-found');
  });
});

describe('undoing a stop', () => {
  it('puts the section back where it stood between others, byte for byte but for its keys', async () => {
    const { kept, put, text, profiles } = managing(others);
    const { id } = await kept('work');
    put(text() + behind);
    const before = withoutKeys(text());
    await profiles.stop([id]);
    expect(text()).toBe(others + behind);
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect([withoutKeys(text()), profiles.list().map((one) => one.id)]).toEqual([before, [id]]);
  });

  it('puts it back between our own sections, renewed meanwhile', async () => {
    const { kept, renew, text, profiles, clock } = managing(others);
    const a = await kept('a');
    const b = await kept('b');
    const c = await kept('c');
    const before = withoutKeys(text());
    await profiles.stop([b.id]);
    await clock.advance(hourMs / 2);
    await renew(a, c);
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect(withoutKeys(text())).toBe(before);
  });

  it('puts it back above all others', async () => {
    const { kept, put, text, profiles } = managing('# mine\n');
    const { id } = await kept('work');
    put(text() + behind);
    const before = withoutKeys(text());
    await profiles.stop([id]);
    await profiles.undo(false);
    expect(withoutKeys(text())).toBe(before);
  });

  it('knows the place after a restart, too', async () => {
    const { kept, put, text, profiles, restart } = managing(others);
    const { id } = await kept('work');
    put(text() + behind);
    const before = withoutKeys(text());
    await profiles.stop([id]);
    expect(codeOf(await restart().undo(false))).toBe('ok');
    expect(withoutKeys(text())).toBe(before);
  });

  it.each([
    ['the section below is gone', others],
    ['another one came between', `${others}\n[new]\nregion = x\n${behind}`],
    ['the section above has other lines', `${others}output = json\n${behind}`],
  ])('puts it at the end when %s', async (_, changed) => {
    const { kept, put, text, profiles } = managing(others);
    const { id } = await kept('work');
    put(text() + behind);
    await profiles.stop([id]);
    put(changed);
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect(withoutKeys(text())).toBe(`${changed}\n${sectionWithoutKeys('work')}`);
  });

  it('leaves a file that has ever been the same again when it is stopped again', async () => {
    const { kept, put, text, profiles } = managing(others);
    const { id } = await kept('work');
    put(text() + behind);
    for (let turn = 0; turn < 3; turn += 1) {
      await profiles.stop([id]);
      expect(text()).toBe(others + behind);
      await profiles.undo(false);
    }
  });

  it('of a section that was taken over takes it over again', async () => {
    const { kept, text, profiles } = managing(others + theirs);
    const { id } = await kept('work', { takeOver: true });
    const ours = withoutKeys(text());
    await profiles.stop([id]);
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect(withoutKeys(text())).toBe(ours);
    await profiles.stop([id]);
    expect(text()).toBe(others + theirs);
  });

  it('asks first when the name is somebody else’s by now', async () => {
    const { kept, put, text, profiles } = managing(others);
    const { id } = await kept('work');
    await profiles.stop([id]);
    put(others + theirs);
    expect(codeOf(await profiles.undo(false))).toBe('undo-changed-meanwhile');
    expect(codeOf(await profiles.undo(true))).toBe('ok');
    expect(text()).not.toContain('AKIATHEIRS');
    // It was confirmed like a take-over, and so it can be had back.
    await profiles.stop([id]);
    expect(text()).toBe(others + theirs);
  });

  it('can be tried again when AWS gave no keys', async () => {
    const { kept, answers, text, profiles } = managing(others);
    const { id } = await kept('work');
    await profiles.stop([id]);
    answers(problem('sign-in-needed'));
    expect(codeOf(await profiles.undo(false))).toBe('sign-in-needed');
    expect([text(), profiles.lastChange()?.what]).toEqual([others, 'stop']);
    answers(null);
    expect(codeOf(await profiles.undo(false))).toBe('ok');
  });

  it('is not offered once the session was removed', async () => {
    const { kept, sessions, profiles } = managing(others);
    const { id } = await kept('work');
    await profiles.stop([id]);
    expect(profiles.lastChange()?.what).toBe('stop');
    sessions.known.clear();
    expect(profiles.lastChange()).toBeNull();
    expect(codeOf(await profiles.undo(true))).toBe('not-found');
  });
});

describe('undoing a take-over', () => {
  it('puts back what was there', async () => {
    const { kept, renew, text, profiles } = managing(others + theirs);
    const profile = await kept('work', { takeOver: true });
    await renew(profile);
    expect(profiles.lastChange()?.what).toBe('take-over');
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect([text(), profiles.list()]).toEqual([others + theirs, []]);
  });

  it('puts it back even where ours was removed meanwhile, when the person says so', async () => {
    const { kept, put, text, profiles } = managing(`${theirs}${others}`);
    await kept('work', { takeOver: true });
    put('[default]\nregion = eu-west-1');
    expect(codeOf(await profiles.undo(false))).toBe('undo-changed-meanwhile');
    expect(codeOf(await profiles.undo(true))).toBe('ok');
    expect(text()).toBe(`[default]\nregion = eu-west-1\n\n${theirs}`);
  });
});

it('takes back one change only: the last', async () => {
  const { kept, profiles } = managing();
  await kept('a');
  await kept('b');
  await profiles.undo(false);
  expect(profiles.list().map(({ name }) => name)).toEqual(['a']);
  expect(codeOf(await profiles.undo(false))).toBe('not-found');
});

it('shows no change of its own on the way', async () => {
  const { kept, profiles, remembered } = managing();
  await kept('a');
  const saved: (string | undefined)[] = [];
  remembered.onChange = () => void saved.push(remembered.lastChange?.what);
  await profiles.undo(false);
  expect(saved).toEqual([undefined]);
});

it('says so when the file cannot be read', async () => {
  const { kept, put, profiles } = managing();
  await kept('work');
  put('!!!\n');
  expect(codeOf(await profiles.undo(true))).toBe('file-broken');
});
