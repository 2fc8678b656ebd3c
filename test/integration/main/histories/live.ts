import type { SignInState } from '../../../../preload/contract';
import type { Happening } from './happenings';
import { createPromises, type Promises } from './promises';
import { createWorld, profileNames, regions, type World, type WorldOptions } from './world';

const chunkMs = 30_000;

/**
 * Lives a history and holds Rolecall to its promises all the while; then everything is set right, and shortly after
 * everything has to be well again.
 * @throws when a promise is not kept
 */
export async function live(options: WorldOptions, history: readonly Happening[]): Promise<void> {
  const world = await createWorld(options);
  try {
    const promises = createPromises(world, options);
    await pass(world, promises, 5_000);
    for (const happening of history) {
      await happen(world, promises, happening);
      promises.happened(happening);
      promises.check();
    }
    await setRight(world, promises);
    checkAllIsWell(world, promises);
    promises.checkCounts(history.length + 2 * regions.length);
  } finally {
    await world.stop();
  }
}

async function pass(world: World, promises: Promises, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= chunkMs) {
    await world.clock.advance(Math.min(left, chunkMs));
    promises.check();
  }
}

async function happen(world: World, promises: Promises, happening: Happening): Promise<void> {
  const { clock, aws } = world;
  const { controls } = aws.center;
  switch (happening.kind) {
    case 'time-passes':
      return pass(world, promises, happening.ms);
    case 'sleep':
      world.sleep(happening.ms);
      if (happening.isTold) world.rolecall().lookAgain('resume');
      return clock.advance(1_000);
    case 'date-is-set':
      clock.setDate(happening.byMs);
      return;
    case 'screen-is-unlocked':
      world.rolecall().lookAgain('unlock');
      return clock.advance(1_000);
    case 'network':
      aws.setNetwork(happening.is);
      return;
    case 'fault-begins':
      controls.addFault(happening);
      return;
    case 'faults-end':
      controls.clearFaults();
      aws.setNetwork('there');
      return;
    case 'organisation-ends-session':
      controls.endSessions(controls.organisations[happening.session]?.startUrl);
      return;
    case 'assignment-is-revoked':
      assign(world, happening.profile, 'revokeAssignment');
      return;
    case 'assignment-is-given-back':
      assign(world, happening.profile, 'restoreAssignment');
      return;
    case 'sign-in-is-clicked':
      await signIn(world, happening.session);
      return;
    case 'sign-out-is-clicked':
      void world
        .rolecall()
        .commands.signOut({ sessionId: `session-${happening.session}`, managedProfiles: 'leave' });
      return clock.advance(20_000);
    case 'renew-now-is-clicked':
      void world.rolecall().commands.renewNow({ profileId: `profile-${happening.profile}` });
      return clock.advance(2_000);
    case 'keys-are-copied': {
      const role = world.profile(happening.profile)?.role;
      if (!role) return;
      for (let click = 0; click < happening.times; click += 1) {
        void world.rolecall().commands.copyCredentials({ role, what: { kind: 'profile-block' } });
      }
      return clock.advance(2_000);
    }
    case 'keychain':
      world.lockKeychain(happening.isLocked);
      return;
    case 'old-file-is-restored':
      world.restoreOldFile();
      return clock.advance(0);
    case 'crash':
      await world.crash();
      return clock.advance(1_000);
  }
}

function assign(world: World, profile: number, how: 'revokeAssignment' | 'restoreAssignment'): void {
  const role = world.profile(profile)?.role;
  if (role) world.aws.center.controls[how](role.accountId, role.roleName);
}

async function signIn(world: World, index: number): Promise<void> {
  void world.rolecall().commands.signIn({ sessionId: `session-${index}`, method: 'device-code' });
  await world.clock.advance(3_000);
}

/** No faults any more, the network and the keychain are there, everybody signs in who has to, and a while passes. */
async function setRight(world: World, promises: Promises): Promise<void> {
  const { controls } = world.aws.center;
  controls.clearFaults();
  world.aws.setNetwork('there');
  world.lockKeychain(false);
  profileNames.forEach((_, index) => {
    assign(world, index, 'restoreAssignment');
  });
  promises.disturbed();
  await pass(world, promises, 300_000);
  // An end is noticed with the next request, which may be any of these. A sign-in that nothing had ended is found by
  // the promises, so going round again hides none.
  for (let round = 0; round <= regions.length; round += 1) {
    await helpOneself(world, promises);
    await pass(world, promises, 30_000);
    if (regions.every((_, index) => isWell(world.session(index).signIn))) return;
  }
}

/** Whose sign-in has ended, or who was told that an assignment is gone, has to do something. */
async function helpOneself(world: World, promises: Promises): Promise<void> {
  for (const index of regions.keys()) {
    const { signIn: now } = world.session(index);
    if (isWell(now)) continue;
    promises.happened({ kind: 'sign-in-is-clicked', session: index });
    await signIn(world, index);
  }
  for (const index of profileNames.keys()) {
    if (world.profile(index)?.status.kind !== 'failing') continue;
    await happen(world, promises, { kind: 'renew-now-is-clicked', profile: index });
  }
}

function isWell(signIn: SignInState): boolean {
  return signIn.kind === 'signed-in' && !signIn.problem;
}

function checkAllIsWell(world: World, promises: Promises): void {
  for (const index of regions.keys()) {
    const { signIn: state } = world.session(index);
    if (!isWell(state)) throw new Error(`not well: ${JSON.stringify(state)}`);
  }
  for (const index of profileNames.keys()) {
    const profile = world.profile(index);
    // A renewal may be under way at any moment.
    const isWell = profile?.status.kind === 'fresh' || profile?.status.kind === 'renewing';
    if (!isWell) throw new Error(`not well: ${JSON.stringify(profile)}`);
    const keyId = world.keyInFile(index);
    const life = keyId === null ? null : world.aws.lifeOf(keyId);
    if (!life || life.to + promises.mayBeLateMs(life) <= world.awsNow())
      throw new Error(`the file has no living keys for ${profile.name}`);
  }
}
