import { describe, expect, it } from 'vitest';
import { problem } from '../../../../main/problems';
import { success, type Result } from '../../../../main/result';
import type { RoleCredentials } from '../../../../main/identity-center/portal';
import { credentialsFile, hourMs, managing, sectionWithoutKeys, withoutKeys } from '../support/managing';
import { codeOf } from '../support/results';
import { verbatim } from '../../../../main/wording';

const others = '# mine\n[default]\nregion = eu-west-1\n';
const theirs = '[work]\naws_access_key_id = AKIATHEIRS\naws_secret_access_key = theirs\n';

describe('a profile that is to be kept fresh', () => {
  it('gets a section of its own, below all that is there, and is remembered with it', async () => {
    const { kept, text, profiles, status, remembered } = managing(others);
    const profile = await kept('work');
    expect(withoutKeys(text())).toBe(`${others}\n${sectionWithoutKeys('work')}`);
    expect(profiles.list().map(({ name }) => name)).toEqual(['work']);
    expect(remembered.profiles).toEqual(profiles.list());
    expect(status(profile).kind).toBe('fresh');
  });

  it('is remembered before it is written, so that a crash leaves no section that nobody looks after', async () => {
    const { files, keep, remembered } = managing();
    const edit = files.edit;
    let known: readonly string[] = [];
    files.edit = (...args) => {
      known = remembered.profiles.map(({ name }) => name);
      return edit(...args);
    };
    await keep('work');
    expect(known).toEqual(['work']);
  });

  it.each([
    ['that no tool can read', 'my prof', 'invalid-input'],
    ['with a meaning of its own', 'DEFAULT', 'invalid-input'],
    ['that somebody else’s section has', 'default', 'profile-exists'],
  ])('is refused under a name %s, and leaves no trace', async (_, name, code) => {
    const { keep, text, profiles, remembered } = managing(others);
    expect(codeOf(await keep(name))).toBe(code);
    expect([text(), profiles.list(), remembered.profiles, remembered.lastChange]).toEqual([
      others,
      [],
      [],
      null,
    ]);
  });

  it('is refused under a name that gets its credentials in another way', async () => {
    const { keep, hasOtherKind, text, asked } = managing(others);
    hasOtherKind(problem('invalid-input', { message: verbatim('It has SSO.') }));
    expect(codeOf(await keep('work'))).toBe('invalid-input');
    expect([text(), asked]).toEqual([others, []]);
  });

  it.each(['offline', 'assignment-gone', 'sign-in-needed'] as const)(
    'is not kept when AWS gives no keys (%s), and leaves no trace',
    async (code) => {
      const { keep, answers, text, remembered } = managing(others);
      answers(problem(code));
      expect(codeOf(await keep('work'))).toBe(code);
      expect([text(), remembered.profiles]).toEqual([others, []]);
    },
  );

  it('is not kept when its file cannot be written, and leaves no trace', async () => {
    const { keep, files, profiles, remembered } = managing(others);
    files.refuse(true);
    expect(codeOf(await keep('work'))).toBe('file-unwritable');
    expect([profiles.list(), remembered.profiles]).toEqual([[], []]);
    files.refuse(false);
    expect(codeOf(await keep('work'))).toBe('ok');
  });

  it('is not kept with keys that could leave their line', async () => {
    const { keep, answers, newKeys, text } = managing(others);
    answers(() => Promise.resolve(success({ ...newKeys(), sessionToken: 'x\n[admin]' })));
    expect(codeOf(await keep('work'))).toBe('unexpected');
    expect(text()).toBe(others);
  });

  it('is one profile when it is asked for twice at once', async () => {
    const { keep, profiles } = managing();
    const codes = (await Promise.all([keep('work'), keep('work')])).map(codeOf);
    expect(codes.sort()).toEqual(['invalid-input', 'ok']);
    expect(profiles.list()).toHaveLength(1);
  });

  it('is shown and renewed only once it is in its file', async () => {
    const { keep, answers, newKeys, profiles, files } = managing();
    let shown: unknown[] = [];
    const edit = files.edit;
    files.edit = (...args) => {
      shown = [...profiles.list(), ...profiles.renewables()];
      return edit(...args);
    };
    answers(() => Promise.resolve(success(newKeys())));
    await keep('work');
    expect(shown).toEqual([]);
    expect(profiles.renewables()).toHaveLength(1);
  });
});

describe('profiles that are stopped', () => {
  it('leave the file as it was', async () => {
    const { kept, text, profiles } = managing(others);
    const work = await kept('work');
    const dev = await kept('dev');
    await profiles.stop([work.id, dev.id]);
    expect([text(), profiles.list()]).toEqual([others, []]);
  });

  it('are one change of their file, however many they are', async () => {
    const { kept, files, profiles } = managing(others);
    const all = [await kept('a'), await kept('b'), await kept('c')];
    const before = files.changes();
    await profiles.stop(all.map(({ id }) => id));
    expect(files.changes() - before).toBe(1);
  });

  it('stay kept when the file cannot be written', async () => {
    const { kept, files, profiles, remembered } = managing(others);
    const { id } = await kept('work');
    files.refuse(true);
    expect(codeOf(await profiles.stop([id]))).toBe('file-unwritable');
    expect([profiles.list().length, remembered.lastChange?.what]).toEqual([1, 'keep']);
  });

  it('are gone for good although AWS was just answering for them', async () => {
    const { kept, renew, answers, newKeys, profiles, text } = managing(others);
    const work = await kept('work');
    let answer: (keys: Result<RoleCredentials>) => void = () => undefined;
    answers(() => new Promise((resolve) => (answer = resolve)));
    const renewal = renew(work);
    await profiles.stop([work.id]);
    answer(success(newKeys()));
    await renewal;
    expect([text(), profiles.list()]).toEqual([others, []]);
  });

  it('leave alone a section that is somebody else’s by now', async () => {
    const { kept, put, text, profiles } = managing();
    const { id } = await kept('work');
    put(theirs);
    expect(codeOf(await profiles.stop([id]))).toBe('ok');
    expect([text(), profiles.list()]).toEqual([theirs, []]);
  });

  it('give the last line its missing end back with the last of them', async () => {
    const unended = '[default]\nregion = eu-west-1';
    const { kept, text, profiles } = managing(unended);
    const work = await kept('work');
    const dev = await kept('dev');
    await profiles.stop([work.id]);
    await profiles.stop([dev.id]);
    expect(text()).toBe(unended);
  });
});

describe('somebody’s section that is taken over', () => {
  it('is kept as it was, and is there again when the profile is stopped', async () => {
    const { kept, text, profiles } = managing(others + theirs);
    const profile = await kept('work', { takeOver: true });
    expect(text()).not.toContain('AKIATHEIRS');
    expect(profile.originalIn).not.toBeNull();
    await profiles.stop([profile.id]);
    expect(text()).toBe(others + theirs);
  });

  it('is not touched when it cannot be kept as it was', async () => {
    const { keep, files, text } = managing(theirs);
    files.backUp = () => Promise.resolve({ ok: false, problem: problem('file-unwritable') });
    expect(codeOf(await keep('work', { takeOver: true }))).toBe('file-unwritable');
    expect(text()).toBe(theirs);
  });

  it('is gone with ours when its copy is gone, and stopping goes well', async () => {
    const { kept, files, text, profiles } = managing(others + theirs);
    const profile = await kept('work', { takeOver: true });
    files.texts.delete(profile.originalIn ?? '');
    expect(codeOf(await profiles.stop([profile.id]))).toBe('ok');
    expect(text()).toBe(others);
  });

  it('has no secret of it in what is remembered', async () => {
    const { kept, remembered } = managing(theirs);
    await kept('work', { takeOver: true });
    expect(JSON.stringify(remembered)).not.toMatch(/theirs|AKIATHEIRS|secret\d/);
  });
});

describe('a profile that is let go', () => {
  it('stays in its file as it is, and nobody renews it', async () => {
    const { kept, text, profiles } = managing(others);
    const { id } = await kept('work');
    const before = text();
    profiles.letGo([id]);
    expect([text(), profiles.list(), profiles.renewables()]).toEqual([before, [], []]);
  });
});

describe('keys that are taken out when the app ends', () => {
  it('are gone from the file, and their profiles are still kept', async () => {
    const { kept, text, profiles } = managing(others);
    await kept('work');
    await profiles.takeOut();
    expect([text(), profiles.list().length, profiles.renewables()]).toEqual([others, 1, []]);
  });

  it('are written anew after the next start', async () => {
    const { kept, text, profiles, restart, renew } = managing(others);
    const profile = await kept('work');
    await profiles.takeOut();
    restart();
    await renew(profile);
    expect(withoutKeys(text())).toBe(`${others}\n${sectionWithoutKeys('work')}`);
  });

  it('give back what was taken over, and take it over again after the next start, if it is as it was', async () => {
    const { kept, text, profiles, restart, renew, status } = managing(others + theirs);
    const profile = await kept('work', { takeOver: true });
    const ours = withoutKeys(text());
    await profiles.takeOut();
    expect(text()).toBe(others + theirs);
    restart();
    await renew(profile);
    expect([withoutKeys(text()), status(profile).kind]).toEqual([ours, 'fresh']);
  });

  it('leave alone what was taken over and has changed since', async () => {
    const { kept, put, text, profiles, restart, renew, status } = managing(others + theirs);
    const profile = await kept('work', { takeOver: true });
    await profiles.takeOut();
    const changed = others + theirs.replace('= theirs', '= new');
    put(changed);
    restart();
    await renew(profile);
    expect([text(), status(profile)]).toMatchObject([changed, { kind: 'failing' }]);
  });
});

describe('the status of a profile', () => {
  it('is fresh until the keys end, then waiting', async () => {
    const { kept, status, clock } = managing();
    const profile = await kept('work');
    expect(status(profile)).toEqual({ kind: 'fresh', freshUntil: clock.now() + hourMs });
    await clock.advance(hourMs);
    expect(status(profile)).toEqual({ kind: 'waiting', freshUntil: clock.now() });
  });

  it('is renewing while AWS is asked, and keeps saying until when the old keys are good', async () => {
    const { kept, status, renew, answers, newKeys, profiles, clock } = managing();
    const profile = await kept('work');
    const until = clock.now() + hourMs;
    let answer: (keys: Result<RoleCredentials>) => void = () => undefined;
    answers(() => new Promise((resolve) => (answer = resolve)));
    const renewal = renew(profile);
    expect([status(profile), profiles.renewables()]).toEqual([{ kind: 'renewing', freshUntil: until }, []]);
    answer(success(newKeys()));
    await renewal;
    expect(status(profile).kind).toBe('fresh');
  });

  it('is sign-in-needed while the session is signed out, whatever else failed', async () => {
    const { kept, status, renew, answers, sessions, profiles } = managing();
    const profile = await kept('work');
    answers(problem('offline'));
    await renew(profile);
    sessions.signedIn.clear();
    expect([status(profile).kind, profiles.renewables()]).toEqual(['sign-in-needed', []]);
  });

  it('says why it fails and when it is tried again', async () => {
    const { kept, status, renew, answers, clock } = managing();
    const profile = await kept('work');
    answers(problem('offline'));
    await renew(profile);
    expect(status(profile)).toMatchObject({
      kind: 'failing',
      problem: { code: 'offline' },
      nextTryAt: clock.now() + 5_000,
    });
  });

  it.each(['assignment-gone', 'file-lost-sections'] as const)(
    'names no next try where only a person can help: %s',
    async (code) => {
      const { kept, status, renew, files, answers, profiles } = managing();
      const profile = await kept('work');
      if (code === 'assignment-gone') answers(problem(code));
      else files.edit = () => Promise.resolve({ ok: false, problem: problem(code) });
      await renew(profile);
      expect(status(profile)).toMatchObject({ kind: 'failing', problem: { code }, nextTryAt: null });
      expect(profiles.renewables()).toEqual([]);
    },
  );
});

describe('what a person does about a failure', () => {
  it('by signing in again makes refused assignments due at once, those of other sessions not', async () => {
    const { kept, renew, answers, profiles, sessions, request } = managing();
    sessions.known.add('globex');
    sessions.signedIn.add('globex');
    const acme = await kept('a');
    const globex = await kept('b', { role: { ...request('b').role, sessionId: 'globex' } });
    answers(problem('assignment-gone'));
    await renew(acme, globex);
    profiles.tryAgainSoon('sign-in', 'acme');
    expect(profiles.renewables().map(({ id }) => id)).toEqual([acme.id]);
  });

  it('by saying that the file is right as it is makes its profiles due again', async () => {
    const { kept, renew, files, profiles } = managing();
    const profile = await kept('work');
    const edit = files.edit;
    files.edit = () => Promise.resolve({ ok: false, problem: problem('file-lost-sections') });
    await renew(profile);
    files.edit = edit;
    await profiles.acceptLoss(credentialsFile);
    expect(profiles.renewables()).toMatchObject([{ id: profile.id, failing: false, notBefore: null }]);
  });

  it('by a resume or an unlock ends the wait after a failure', async () => {
    const { kept, renew, answers, profiles } = managing();
    const profile = await kept('work');
    answers(problem('offline'));
    await renew(profile);
    profiles.tryAgainSoon('anything');
    expect(profiles.renewables()).toMatchObject([{ id: profile.id, failing: true, notBefore: null }]);
  });
});

describe('profiles that are renewed together', () => {
  it('are one change of the file and one write of the settings', async () => {
    const { kept, renew, files, remembered, clock } = managing(others);
    const all = [];
    for (let at = 0; at < 20; at += 1) all.push(await kept(`p${at}`));
    await clock.advance(hourMs / 2);
    const before = { changes: files.changes(), saves: remembered.saves };
    await renew(...all);
    expect([files.changes() - before.changes, remembered.saves - before.saves]).toEqual([1, 1]);
    expect(remembered.profiles.map(({ keys }) => keys?.obtainedAt)).toEqual(all.map(() => clock.now()));
  });
});

describe('a file that is broken', () => {
  const broken = `${others}!!!\n`;

  it('fails its profiles with the line, and they go on by themselves when it is mended', async () => {
    const { kept, renew, put, text, status, profiles } = managing(others);
    const profile = await kept('work');
    const right = text();
    put(broken);
    await renew(profile);
    expect(status(profile)).toMatchObject({ kind: 'failing', problem: { code: 'file-broken' } });
    expect([text(), profiles.renewables().length]).toEqual([broken, 1]);
    put(right);
    await profiles.fileChanged(credentialsFile);
    expect(status(profile).kind).toBe('fresh');
    expect(profiles.renewables()).toMatchObject([{ failing: false, notBefore: null }]);
  });

  it('does not hinder profiles in another file', async () => {
    const { kept, renew, put, files, status } = managing(others);
    const here = await kept('work');
    const elsewhere = await kept('work', { filePath: '/mnt/aws/credentials' });
    put(broken);
    await renew(here, elsewhere);
    expect([status(here).kind, status(elsewhere).kind]).toEqual(['failing', 'fresh']);
    expect(files.texts.get('/mnt/aws/credentials')).toContain('[work]');
  });
});
