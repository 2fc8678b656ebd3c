import fc from 'fast-check';
import { FAULT_KINDS, type FaultKind, type OperationName } from '../../../../simulator';
import type { Network } from './in-process-aws';
import { profileNames, regions } from './world';

/** Something that happens to a machine, its network, its person or AWS. */
export type Happening =
  | { readonly kind: 'time-passes'; readonly ms: number }
  /** `isTold`: the system says afterwards that it woke up. Some do not. */
  | { readonly kind: 'sleep'; readonly ms: number; readonly isTold: boolean }
  | { readonly kind: 'date-is-set'; readonly byMs: number }
  | { readonly kind: 'screen-is-unlocked' }
  | { readonly kind: 'network'; readonly is: Network }
  | {
      readonly kind: 'fault-begins';
      readonly fault: FaultKind;
      readonly operation: OperationName | undefined;
      readonly count: number | undefined;
      readonly retryAfterS: number | undefined;
    }
  | { readonly kind: 'faults-end' }
  | { readonly kind: 'organisation-ends-session'; readonly session: number }
  | { readonly kind: 'assignment-is-revoked'; readonly profile: number }
  | { readonly kind: 'assignment-is-given-back'; readonly profile: number }
  | { readonly kind: 'sign-in-is-clicked'; readonly session: number }
  | { readonly kind: 'sign-out-is-clicked'; readonly session: number }
  | { readonly kind: 'renew-now-is-clicked'; readonly profile: number }
  | { readonly kind: 'keys-are-copied'; readonly profile: number; readonly times: number }
  | { readonly kind: 'keychain'; readonly isLocked: boolean }
  | { readonly kind: 'old-file-is-restored' }
  | { readonly kind: 'crash' };

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

const session = fc.nat(regions.length - 1);
const profile = fc.nat(profileNames.length - 1);

const timePasses = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }).map((seconds) => seconds * secondMs) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 8 }).map((minutes) => minutes * minuteMs) },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 30 }).map((minutes) => minutes * minuteMs) },
  )
  .map((ms): Happening => ({ kind: 'time-passes', ms }));

const fault = fc.record({
  kind: fc.constant('fault-begins' as const),
  fault: fc.constantFrom<FaultKind>(...FAULT_KINDS),
  operation: fc.constantFrom<OperationName | undefined>(undefined, 'CreateToken', 'GetRoleCredentials'),
  count: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  retryAfterS: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
});

const sleep = fc.record({
  kind: fc.constant('sleep' as const),
  ms: fc.oneof(
    fc.integer({ min: 1, max: 50 }).map((minutes) => minutes * minuteMs),
    fc.integer({ min: 1, max: 200 }).map((hours) => hours * hourMs),
  ),
  isTold: fc.boolean(),
});

const dateIsSet = fc
  .oneof(
    fc.integer({ min: -60, max: 60 }).map((minutes) => minutes * minuteMs),
    fc.integer({ min: -12, max: 12 }).map((hours) => hours * hourMs),
  )
  .map((byMs): Happening => ({ kind: 'date-is-set', byMs }));

const rare: fc.Arbitrary<Happening> = fc.oneof(
  dateIsSet,
  session.map((one): Happening => ({ kind: 'organisation-ends-session', session: one })),
  profile.map((one): Happening => ({ kind: 'assignment-is-revoked', profile: one })),
  profile.map((one): Happening => ({ kind: 'assignment-is-given-back', profile: one })),
  session.map((one): Happening => ({ kind: 'sign-out-is-clicked', session: one })),
  fc.constant<Happening>({ kind: 'screen-is-unlocked' }),
  fc.constant<Happening>({ kind: 'old-file-is-restored' }),
  fc.constant<Happening>({ kind: 'crash' }),
  fc.boolean().map((isLocked): Happening => ({ kind: 'keychain', isLocked })),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: timePasses },
  { weight: 4, arbitrary: fault },
  { weight: 3, arbitrary: fc.constant<Happening>({ kind: 'faults-end' }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Network>('there', 'there', 'gone', 'black-hole')
      .map((is): Happening => ({ kind: 'network', is })),
  },
  { weight: 2, arbitrary: sleep },
  { weight: 1, arbitrary: session.map((one): Happening => ({ kind: 'sign-in-is-clicked', session: one })) },
  { weight: 1, arbitrary: profile.map((one): Happening => ({ kind: 'renew-now-is-clicked', profile: one })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(profile, fc.integer({ min: 1, max: 20 }))
      .map(([one, times]): Happening => ({ kind: 'keys-are-copied', profile: one, times })),
  },
  { weight: 3, arbitrary: rare },
);

/** What happens to one machine, one after another. */
export const histories = fc.array(happening, { minLength: 2, maxLength: 14 });

/** How AWS is: what it does with refresh tokens, how long things live. */
export const kindsOfAws = fc.record({
  lifetimes: fc.record({
    accessTokenS: fc.constantFrom(600, 1_200, 3_600),
    roleCredentialsS: fc.constantFrom(600, 900, 3_600),
    sessionS: fc.constantFrom(8 * 3_600, 90 * 24 * 3_600),
  }),
  rotateRefreshTokens: fc.constantFrom(
    'always' as const,
    'never' as const,
    'one-time' as const,
    'unsent' as const,
  ),
  sameKeysUntilS: fc.constantFrom(undefined, undefined, undefined, 60, 400),
});
