import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSharing, type SharingFacts } from '../../../../main/sharing/sharing-plan';

const now = 1_000_000;
const facts: SharingFacts = {
  record: { sessionId: 's', isOn: true, writtenAs: 'acme', marks: ['ours'] },
  name: 'acme',
  isRefused: false,
  signIn: { mark: 'ours', expiresAt: now + 60_000 },
  file: { kind: 'token', mark: 'ours' },
  takeOver: false,
  now,
};
const off = { ...facts.record, isOn: false };
const fresh = { ...facts.record, writtenAs: null, marks: [] };
const theirs = { kind: 'token', mark: 'theirs' } as const;
const missing = { kind: 'missing' } as const;
const renewed = { mark: 'renewed', expiresAt: now + 60_000 };

describe('what becomes of the shared file', () => {
  it.each<[string, Partial<SharingFacts>, ReturnType<typeof planSharing>]>([
    ['it is written for the first time', { record: fresh, file: missing }, { act: 'write' }],
    ['it is looked at again, to see that it is as it should be', {}, { act: 'write' }],
    ['it is written again after a renewal', { signIn: renewed }, { act: 'write' }],
    ['it stays while the keychain is closed', { signIn: 'unknown' }, { act: 'nothing' }],
    [
      'it stays while the token has run out and waits for its renewal',
      { signIn: { mark: 'ours', expiresAt: now } },
      { act: 'nothing' },
    ],
    ['it goes with the sign-in', { signIn: 'none' }, { act: 'remove' }],
    ['it goes when it is switched off', { record: off }, { act: 'remove' }],
    ['it goes when another session has the name', { isRefused: true }, { act: 'remove' }],
    ['the one under the old name goes first', { name: 'renamed' }, { act: 'move-away' }],
    ['somebody else’s stays', { file: theirs, record: fresh }, { act: 'nothing' }],
    ['what replaced ours stays', { file: theirs }, { act: 'let-go', file: 'theirs' }],
    ['what nobody understands stays', { file: { kind: 'other' }, record: fresh }, { act: 'nothing' }],
    [
      'somebody else’s stays when it is switched off',
      { file: theirs, record: { ...fresh, isOn: false } },
      { act: 'nothing' },
    ],
    [
      'somebody else’s is replaced when the person says so',
      { file: theirs, record: fresh, takeOver: true },
      { act: 'write' },
    ],
    [
      'somebody else’s stays when there is nothing to put there',
      { file: theirs, signIn: 'none', takeOver: true },
      { act: 'let-go', file: 'theirs' },
    ],
    ['AWS is asked when ours was deleted', { file: missing }, { act: 'ask-aws' }],
    [
      'it is written again when ours was deleted before a renewal',
      { file: missing, signIn: renewed },
      { act: 'write' },
    ],
    [
      'nothing is left to remember when it was deleted with the sign-in',
      { file: missing, signIn: 'none' },
      { act: 'let-go', file: 'deleted' },
    ],
    [
      'there is nothing to do without file and sign-in',
      { file: missing, signIn: 'none', record: fresh },
      { act: 'nothing' },
    ],
  ])('%s', (_, part, plan) => {
    expect(planSharing({ ...facts, ...part })).toEqual(plan);
  });
});

const marks = fc.constantFrom('a', 'b', 'c');
const anyFacts: fc.Arbitrary<SharingFacts> = fc.record({
  record: fc.record({
    sessionId: fc.constant('s'),
    isOn: fc.boolean(),
    writtenAs: fc.constantFrom('acme', 'old', null),
    marks: fc.uniqueArray(marks, { maxLength: 2 }),
  }),
  name: fc.constant('acme'),
  isRefused: fc.boolean(),
  signIn: fc.oneof(
    fc.constantFrom('unknown' as const, 'none' as const),
    fc.record({ mark: marks, expiresAt: fc.integer({ min: now - 10, max: now + 10 }) }),
  ),
  file: fc.oneof(
    fc.constantFrom({ kind: 'missing' as const }, { kind: 'other' as const }),
    fc.record({ kind: fc.constant('token' as const), mark: marks }),
  ),
  takeOver: fc.boolean(),
  now: fc.constant(now),
});

describe('whatever the facts are', () => {
  const check = (holds: (one: SharingFacts, act: string) => boolean) => {
    fc.assert(
      fc.property(anyFacts, (one) => holds(one, planSharing(one).act)),
      { numRuns: 5000 },
    );
  };
  const isOurs = ({ file, record }: SharingFacts): boolean =>
    file.kind === 'token' && record.marks.includes(file.mark);

  it('only what we wrote is removed', () => {
    check((one, act) => act !== 'remove' || isOurs(one));
  });

  it('only what we wrote, or what the person gave up, is written over', () => {
    check((one, act) => act !== 'write' || one.file.kind === 'missing' || isOurs(one) || one.takeOver);
  });

  it('nothing is written that is off, refused, unknown, or has run out', () => {
    check(
      (one, act) =>
        act !== 'write' ||
        (one.record.isOn && !one.isRefused && typeof one.signIn !== 'string' && one.signIn.expiresAt > now),
    );
  });

  it('ours does not stay once it should not be there', () => {
    check(
      (one, act) =>
        !isOurs(one) ||
        one.record.writtenAs === 'old' ||
        (one.record.isOn && one.signIn !== 'none' && !one.isRefused) ||
        act === 'remove',
    );
  });
});
