import { describe, expect, it } from 'vitest';
import { planRenewal } from '../../../../main/renewal/plan';
import { credentialsFile, hourMs, managing } from '../support/managing';
import { codeOf } from '../support/results';

const others = '# mine\n[default]\nregion = eu-west-1\n';
const secondMs = 1_000;

/** A profile that was kept long ago. */
async function keptLongAgo() {
  const managed = managing(others);
  const profile = await managed.kept('work');
  await managed.clock.advance(10 * 60 * secondMs);
  return { ...managed, profile, fileChanged: () => managed.profiles.fileChanged(credentialsFile) };
}

describe('a section of ours', () => {
  it('that is as we left it is none of anybody’s business', async () => {
    const { profile, status, fileChanged, asked } = await keptLongAgo();
    await fileChanged();
    expect([status(profile).kind, asked.length]).toEqual(['fresh', 1]);
  });

  it.each([
    ['whose keys somebody changed', (text: string) => text.replace(/(secret_access_key = ).*/, '$1theirs')],
    ['that somebody removed', () => others],
    ['that somebody replaced', () => `${others}[work]\nregion = eu-west-1\n`],
  ])('%s is shown and left alone, and waits for the person', async (_, change) => {
    const { profile, status, put, text, fileChanged, profiles, renew } = await keptLongAgo();
    const changed = change(text());
    put(changed);
    await fileChanged();
    expect(status(profile)).toMatchObject({
      kind: 'failing',
      problem: { code: 'profile-changed-outside' },
      nextTryAt: null,
    });
    expect(profiles.renewables()).toEqual([]);
    await renew(profile);
    expect(text()).toBe(changed);
  });

  it('that got lines of other people stays ours, and they stay in it', async () => {
    const { profile, status, put, text, fileChanged, renew } = await keptLongAgo();
    put(`${text()}output = json\n`);
    await fileChanged();
    expect(status(profile).kind).toBe('fresh');
    await renew(profile);
    expect(text()).toMatch(/output = json\n$/);
  });

  it.each([
    ['removed', () => others],
    ['replaced', () => `${others}[work]\naws_access_key_id = AKIATHEIRS\n`],
  ])('that was %s is written anew when the person takes it back', async (_, change) => {
    const { profile, status, put, text, fileChanged, profiles } = await keptLongAgo();
    put(change());
    await fileChanged();
    expect(codeOf(await profiles.takeBack(profile.id))).toBe('ok');
    expect(text()).toMatch(/\[work\]\n# Kept fresh by Rolecall/);
    expect([text().includes('AKIATHEIRS'), status(profile).kind]).toEqual([false, 'fresh']);
  });

  it('that is taken back is renewed at half of the life of its keys all the same', async () => {
    const { clock, profile, put, fileChanged, profiles } = await keptLongAgo();
    const half = (profile.keys?.expiresAt ?? 0) - hourMs / 2;
    await clock.advance(half - 60 * secondMs - clock.now());
    put(others);
    await fileChanged();
    await profiles.takeBack(profile.id);
    // The same keys are in the file again, from memory: that is no word of AWS, after which one would wait.
    expect(planRenewal(profiles.renewables(), half - 1).due).toEqual([]);
    expect(planRenewal(profiles.renewables(), half).due).toEqual([profile.id]);
  });

  it('that cannot be taken back says why', async () => {
    const { profile, put, fileChanged, profiles, files } = await keptLongAgo();
    put(others);
    await fileChanged();
    files.refuse(true);
    expect(codeOf(await profiles.takeBack(profile.id))).toBe('file-unwritable');
  });

  it('that comes back by itself goes on', async () => {
    const { profile, status, put, text, fileChanged } = await keptLongAgo();
    const right = text();
    put(others);
    await fileChanged();
    put(right);
    await fileChanged();
    expect(status(profile).kind).toBe('fresh');
  });
});

describe('a section that is lost within seconds of our write', () => {
  it.each([
    ['an old copy without it', () => others],
    ['another section', () => `${others}[work]\naws_access_key_id = AKIATHEIRS\n`],
  ])('was overwritten with %s, and is put back without asking AWS for new keys', async (_, change) => {
    const { kept, clock, put, text, profiles, asked, status } = managing(others);
    const profile = await kept('work');
    const ours = text().slice(text().indexOf('[work]'));
    await clock.advance(4 * secondMs);
    put(change());
    await profiles.fileChanged(credentialsFile);
    expect([status(profile).kind, asked]).toEqual(['fresh', ['get', 'get']]);
    expect(text().slice(text().indexOf('[work]'))).toBe(ours);
  });

  it('is put back by a renewal that comes before anybody has looked', async () => {
    const { kept, clock, put, text, renew, status } = managing(others);
    const profile = await kept('work');
    await clock.advance(4 * secondMs);
    put(others);
    await renew(profile);
    expect([status(profile).kind, text().includes('[work]')]).toEqual(['fresh', true]);
  });

  it('and cannot be put back is tried again later', async () => {
    const { kept, clock, put, profiles, files, status } = managing(others);
    const profile = await kept('work');
    put(others);
    files.refuse(true);
    await profiles.fileChanged(credentialsFile);
    expect(status(profile)).toMatchObject({ kind: 'failing', nextTryAt: clock.now() + 5 * secondMs });
  });

  it('is the person’s doing from five seconds on', async () => {
    const { kept, clock, put, profiles, status } = managing(others);
    const profile = await kept('work');
    await clock.advance(5 * secondMs);
    put(others);
    await profiles.fileChanged(credentialsFile);
    expect(status(profile)).toMatchObject({ problem: { code: 'profile-changed-outside' } });
  });
});

describe('an older state of our section', () => {
  it('counts as it is, so that it is renewed when it is due', async () => {
    const { profile, clock, put, text, renew, status, fileChanged, profiles } = await keptLongAgo();
    const old = text();
    const until = clock.now() - 10 * 60 * secondMs + hourMs;
    await clock.advance(20 * 60 * secondMs);
    await renew(profile);
    put(old);
    await fileChanged();
    expect(status(profile)).toEqual({ kind: 'fresh', freshUntil: until });
    expect(profiles.renewables()).toMatchObject([
      { life: { obtainedAt: until - hourMs, expiresAt: until }, failing: false },
    ]);
  });

  it('with keys that have ended is said to have ended', async () => {
    const { profile, clock, put, text, renew, status, fileChanged } = await keptLongAgo();
    const old = text();
    await clock.advance(2 * hourMs);
    await renew(profile);
    put(old);
    await fileChanged();
    expect(status(profile).kind).toBe('waiting');
  });

  it('is none when the keys are newer: those of another Rolecall, or of ours before it crashed', async () => {
    const { profile, clock, put, text, status, fileChanged, remembered, restart, asked } =
      await keptLongAgo();
    const { profiles } = remembered;
    await clock.advance(hourMs / 2);
    await restart().renew([profile.id], 'background');
    const newer = text();
    remembered.profiles = profiles;
    restart();
    put(newer);
    const before = asked.length;
    await fileChanged();
    expect(status(profile)).toEqual({ kind: 'fresh', freshUntil: clock.now() + hourMs });
    expect([text(), asked.length]).toEqual([newer, before]);
  });
});

it('does not look at a profile that was stopped while the file was read', async () => {
  const { kept, put, profiles, files } = managing(others);
  const { id } = await kept('work');
  const read = files.read;
  files.read = async (filePath) => {
    const found = await read(filePath);
    profiles.letGo([id]);
    return found;
  };
  put(others);
  await profiles.fileChanged(credentialsFile);
  expect(profiles.list()).toEqual([]);
});

it('leaves what a broken file says to those who write it', async () => {
  const { kept, put, profiles, status, clock } = managing(others);
  const profile = await kept('work');
  await clock.advance(10 * secondMs);
  put('[default]\n!!!\n');
  await profiles.fileChanged(credentialsFile);
  expect(status(profile).kind).toBe('fresh');
});
