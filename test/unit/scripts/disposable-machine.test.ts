import { describe, expect, it } from 'vitest';
import { isDisposable, type MachineFacts } from '../../../scripts/machine/disposable-machine.mjs';

const rootInContainer: MachineFacts = { env: {}, isRoot: true, isContainerOrVm: true };

describe('a machine is disposable', () => {
  it.each<[string, MachineFacts]>([
    ['when it is a CI machine', { env: { CI: 'true' }, isRoot: false, isContainerOrVm: false }],
    ['for root in a container without a desktop', rootInContainer],
  ])('%s', (_case, facts) => {
    expect(isDisposable(facts)).toBe(true);
  });
});

describe('a machine is not disposable', () => {
  it.each<[string, MachineFacts]>([
    ['when CI is said to be false', { ...rootInContainer, isRoot: false, env: { CI: 'false' } }],
    ['for a person in a container', { ...rootInContainer, isRoot: false }],
    ['for root on real hardware', { ...rootInContainer, isContainerOrVm: false }],
    ['for root with an X session', { ...rootInContainer, env: { DISPLAY: ':0' } }],
    ['for root with a Wayland session', { ...rootInContainer, env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    [
      'for root with a desktop that says its name',
      { ...rootInContainer, env: { XDG_CURRENT_DESKTOP: 'GNOME' } },
    ],
  ])('%s', (_case, facts) => {
    expect(isDisposable(facts)).toBe(false);
  });
});
