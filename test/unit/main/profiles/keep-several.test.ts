import { describe, expect, it } from 'vitest';
import { problem } from '../../../../main/problems';
import { failure, success } from '../../../../main/result';
import { managing, sectionWithoutKeys, withoutKeys } from '../support/managing';
import { codeOf } from '../support/results';

const others = '# mine\n[default]\nregion = eu-west-1\n';
const behind = '\n; the last one\n[other]\nregion = us-east-1\n';

describe('several roles that are kept at once', () => {
  it('are one change of their file and one step to undo', async () => {
    const { profiles, request, files, text, remembered } = managing(others);
    const done = await profiles.keepSeveral(['a', 'b', 'c'].map((name) => request(name)));
    expect([done?.kept.map(({ name }) => name), done?.failed]).toEqual([['a', 'b', 'c'], []]);
    expect(files.changes()).toBe(1);
    const sections = ['a', 'b', 'c'].map((name) => `\n${sectionWithoutKeys(name)}`).join('');
    expect(withoutKeys(text())).toBe(others + sections);
    expect(remembered.lastChange).toMatchObject({ what: 'keep-several', kept: done?.kept });

    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect([text(), profiles.list(), profiles.lastChange()]).toEqual([others, [], null]);
    expect(files.changes()).toBe(2);
  });

  it('are kept although others of them are not, which leave nothing behind and say why', async () => {
    const { profiles, request, answers, newKeys, text } = managing(others);
    let asked = 0;
    answers(() => {
      asked += 1;
      return Promise.resolve(asked === 2 ? failure(problem('assignment-gone')) : success(newKeys()));
    });
    const done = await profiles.keepSeveral(
      ['a', 'gone', 'a', 'default', 'my prof', 'z'].map((name) => request(name)),
    );
    expect(done?.kept.map(({ name }) => name)).toEqual(['a', 'z']);
    expect(done?.failed.map((one) => [one.request.name, one.problem.code]).toSorted()).toEqual([
      ['a', 'invalid-input'],
      ['default', 'profile-exists'],
      ['gone', 'assignment-gone'],
      ['my prof', 'invalid-input'],
    ]);
    expect(profiles.list().map(({ name }) => name)).toEqual(['a', 'z']);
    expect(withoutKeys(text())).toBe(`${others}\n${sectionWithoutKeys('a')}\n${sectionWithoutKeys('z')}`);
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect([text(), profiles.list()]).toEqual([others, []]);
  });

  it('are none, and nothing was written, when it is cancelled while AWS is asked', async () => {
    const { profiles, request, files, asked, remembered } = managing(others);
    let answered = 0;
    const wanted = Array.from({ length: 40 }, (_, at) => request(`p${at}`));
    const done = await profiles.keepSeveral(wanted, {
      answered: (count) => (answered = count),
      isCancelled: () => answered >= 5,
    });
    expect(done).toBeNull();
    expect([files.changes(), profiles.list(), remembered.lastChange]).toEqual([0, [], null]);
    expect(asked.length).toBeLessThan(20);
  });

  it('say how far they are', async () => {
    const { profiles, request } = managing();
    const seen: number[] = [];
    const watch = { answered: (count: number) => void seen.push(count), isCancelled: () => false };
    await profiles.keepSeveral([request('a'), request('b'), request('c')], watch);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('are none when the file cannot be written', async () => {
    const { profiles, request, files, remembered } = managing(others);
    files.refuse(true);
    const done = await profiles.keepSeveral([request('a'), request('b')]);
    expect(done?.failed.map((one) => one.problem.code)).toEqual(['file-unwritable', 'file-unwritable']);
    expect([profiles.list(), remembered.profiles, remembered.lastChange]).toEqual([[], [], null]);
  });

  it('are a plain keep for Undo when only one of them could be kept', async () => {
    const { profiles, request } = managing(others);
    await profiles.keepSeveral([request('default'), request('work')]);
    expect(profiles.lastChange()).toMatchObject({ what: 'keep', profile: { name: 'work' } });
  });

  it('are asked about when something else has changed one of them since', async () => {
    const { profiles, request, text, put } = managing(others);
    await profiles.keepSeveral([request('a'), request('b'), request('c')]);
    put(text().replace(/(\[b\]\n.*\naws_access_key_id = ).*/, '$1AKIAOTHER'));
    const refused = await profiles.undo(false);
    expect(codeOf(refused)).toBe('undo-changed-meanwhile');
    expect(JSON.stringify(refused)).toContain('[b]');
    expect(JSON.stringify(refused)).not.toMatch(/\[a\]|AKIAOTHER/);
    expect(codeOf(await profiles.undo(true))).toBe('ok');
    expect([text(), profiles.list()]).toEqual([others, []]);
  });

  it('are undone without those that were let go since', async () => {
    const { profiles, request, text } = managing(others);
    const done = await profiles.keepSeveral([request('a'), request('b')]);
    profiles.letGo([done?.kept[0]?.id ?? '']);
    expect(profiles.lastChange()).toMatchObject({ what: 'keep-several', profile: { name: 'b' } });
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect(withoutKeys(text())).toBe(`${others}\n${sectionWithoutKeys('a')}`);
  });
});

describe('several profiles that are stopped at once', () => {
  it('come back together, each to its place, with one undo', async () => {
    const { kept, put, text, profiles, files } = managing(others);
    const all = [await kept('a'), await kept('b'), await kept('c')];
    put(text() + behind);
    const before = withoutKeys(text());
    // In another order than that of the file.
    await profiles.stop(all.map(({ id }) => id).toReversed());
    expect([text(), profiles.list()]).toEqual([others + behind, []]);
    expect(profiles.lastChange()).toMatchObject({ what: 'stop-several', profile: { name: 'a' } });
    const changes = files.changes();
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect(withoutKeys(text())).toBe(before);
    expect(files.changes() - changes).toBe(1);
    expect(
      profiles
        .list()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(all.map(({ id }) => id).toSorted());
    await profiles.stop(all.map(({ id }) => id));
    expect(text()).toBe(others + behind);
  });

  it('come back without those that AWS gives no keys for, which another undo tries again', async () => {
    const { kept, profiles, answers, newKeys, text } = managing(others);
    const all = [await kept('a'), await kept('b'), await kept('c')];
    const before = withoutKeys(text());
    await profiles.stop(all.map(({ id }) => id));
    let asked = 0;
    answers(() => {
      asked += 1;
      return Promise.resolve(asked === 2 ? failure(problem('offline')) : success(newKeys()));
    });
    expect(codeOf(await profiles.undo(false))).toBe('offline');
    expect(profiles.list().map(({ name }) => name)).toEqual(['a', 'c']);
    expect(profiles.lastChange()).toMatchObject({ what: 'stop-several', profile: { name: 'b' } });
    expect(codeOf(await profiles.undo(false))).toBe('ok');
    expect([profiles.list().length, profiles.lastChange()]).toEqual([3, null]);
    expect(withoutKeys(text()).length).toBe(before.length);
  });
});
