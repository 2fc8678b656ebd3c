import { describe, expect, it } from 'vitest';
import { iniText, parseIni } from '../../../../main/profiles/ini-document';
import type { ManagedProfile } from '../../../../main/profiles/managed-profile';
import { removeProfiles, writeProfiles, type WriteReason } from '../../../../main/profiles/profile-edits';

const others = '# mine\n[default]\nregion = eu-west-1\n';
const theirs = '[work]\naws_access_key_id = AKIATHEIRS\n; dear to me\nregion = us-east-1\n';

const profileCalled = (name: string, change: Partial<ManagedProfile> = {}): ManagedProfile => ({
  id: `id-${name}`,
  name,
  role: { sessionId: 's', accountId: '111122223333', roleName: 'ReadOnly' },
  accountName: 'prod',
  sessionName: 'acme',
  region: null,
  output: null,
  filePath: '/home/me/.aws/credentials',
  configPath: '/home/me/.aws/config',
  regionBesideKeys: null,
  isWaiting: false,
  keys: null,
  separator: { blankLine: true, endedLine: null },
  originalIn: null,
  ...change,
});

const write = (text: string, profile: ManagedProfile, reason: WriteReason, secret = 'secret') =>
  writeProfiles(parseIni(text), [
    {
      profile,
      credentials: {
        accessKeyId: 'ASIA1',
        secretAccessKey: secret,
        sessionToken: 'token',
        obtainedAt: 0,
        expiresAt: Date.UTC(2026, 10, 23, 13),
      },
      reason,
      hasRegionElsewhere: true,
    },
  ]);

const work = profileCalled('work');
const wasWritten = profileCalled('work', { keys: { obtainedAt: 0, expiresAt: 1 } });
const ours = iniText(write(others, work, 'keep').document);
const changed = ours.replace('= secret', '= theirs');
const replaced = `${others}\n${theirs}`;

function remove(text: string, evenIfChanged: boolean, original?: string): string {
  const originals = new Map(original === undefined ? [] : [[work.id, parseIni(original)] as const]);
  return iniText(removeProfiles(parseIni(text), [work], originals, evenIfChanged).document);
}

describe('what is done with a section that is to be written', () => {
  const added = ours;
  it.each<[what: string, reason: WriteReason, profile: ManagedProfile, text: string, expected: string]>([
    ['none, for a new profile', 'keep', work, others, added],
    ['none, where it was written once', 'renew', wasWritten, others, 'profile-changed-outside'],
    ['none, where it was never written', 'renew', work, others, added],
    ['none, to be taken back', 'take-back', wasWritten, others, added],
    ['ours, for a new profile', 'keep', work, ours, 'profile-exists'],
    ['ours', 'renew', wasWritten, ours, added],
    ['ours with other keys', 'renew', wasWritten, changed, 'profile-changed-outside'],
    ['ours with other keys, for a new profile', 'keep', work, changed, 'profile-exists'],
    ['ours with other keys, to be taken back', 'take-back', wasWritten, changed, added],
    ['somebody’s, for a new profile', 'keep', work, replaced, 'profile-exists'],
    ['somebody’s', 'renew', wasWritten, replaced, 'profile-changed-outside'],
  ])('is right: %s', (_, reason, profile, text, expected) => {
    const { document, problems } = write(text, profile, reason);
    expect(problems.get(profile.id)?.code ?? iniText(document)).toBe(expected);
    if (problems.size > 0) expect(iniText(document)).toBe(text);
  });

  it.each<WriteReason>(['take-over', 'take-back'])(
    'is a replacement when the person said so: %s',
    (reason) => {
      const { document, problems } = write(replaced, work, reason);
      const text = iniText(document);
      expect([problems.size, text.includes('AKIATHEIRS')]).toEqual([0, false]);
      expect(text).toContain('; dear to me');
    },
  );

  it('leaves alone what cannot stand in a file, and writes the others', () => {
    const { document, problems } = write(others, work, 'keep', 'a\n[admin]');
    expect([problems.get(work.id)?.code, iniText(document)]).toEqual(['unexpected', others]);
  });
});

describe('a profile that is taken out', () => {
  it('leaves what was there before', () => {
    expect([remove(ours, false), remove(ours, true)]).toEqual([others, others]);
  });

  it('takes its section with it although somebody changed its keys: they stood under our name', () => {
    expect(remove(changed, false)).toBe(others);
  });

  it('leaves a section that somebody put in its place, unless that is to go, too', () => {
    expect(remove(replaced, false)).toBe(replaced);
    // The lines that are none of ours stay, and with them the header.
    expect(remove(replaced, true)).toBe(`${others}\n[work]\n; dear to me\nregion = us-east-1\n`);
  });

  it('changes nothing where there is none', () => {
    expect([remove(others, false), remove(others, true)]).toEqual([others, others]);
  });

  it('puts back what was taken over, where ours is', () => {
    const taken = iniText(write(theirs + others, work, 'take-over').document);
    expect(remove(taken, false, theirs)).toBe(theirs + others);
  });

  it('puts back what was taken over, where somebody else’s is, only if that is to go', () => {
    const foreign = `[work]\nregion = foreign\n${others}`;
    expect(remove(foreign, false, theirs)).toBe(foreign);
    expect(remove(foreign, true, theirs)).toBe(theirs + others);
  });

  it('puts back what was taken over, where there is nothing any more, only if that is asked for', () => {
    expect(remove(others, false, theirs)).toBe(others);
    expect(remove(others, true, theirs)).toBe(`${others}\n${theirs}`);
  });

  it('puts it back as lines of its own below a file whose last line has no end', () => {
    expect(remove('[default]\nregion = eu-west-1', true, theirs)).toBe(
      `[default]\nregion = eu-west-1\n\n${theirs}`,
    );
  });

  it('takes only our keys where lines of others are in the section, and leaves those under its header', () => {
    expect(remove(`${ours}output = json\n`, false)).toBe(`${others}\n[work]\noutput = json\n`);
  });
});
