import { describe, expect, it } from 'vitest';
import type { AppState, QuitAnswer } from '../../../../preload/contract';
import { problem } from '../../../../main/problems';
import { failure, success, type Result } from '../../../../main/result';
import { createSettings } from '../../../../main/settings/settings';
import { firstSettings } from '../../../../main/settings/settings-schema';
import { createQuitting, quitQuestion } from '../../../../main/system/quitting';
import { NOW, sampleProfile, sampleState } from '../../renderer/samples';
import type { Problem } from '../../../../main/wording';

const later = NOW + 31 * 60_000;
const keeping = sampleState({
  managedProfiles: [
    sampleProfile({ kind: 'fresh', freshUntil: later }, { id: 'a' }),
    sampleProfile({ kind: 'fresh', freshUntil: later - 60_000 }, { id: 'b' }),
  ],
});

function start(options: {
  readonly state?: AppState;
  readonly windowIsOpen?: boolean;
  readonly native?: QuitAnswer;
  readonly dontAskAgain?: boolean;
  readonly takeOut?: Result<void>;
}) {
  const { state = keeping, windowIsOpen = false, native = 'cancel', dontAskAgain = false } = options;
  const did: string[] = [];
  const told: Problem[] = [];
  const settings = createSettings(
    { read: () => undefined, write: () => undefined, setAside: () => null },
    firstSettings('linux'),
  );
  const quitting = createQuitting({
    ports: {
      askInWindow: () => windowIsOpen,
      askNatively: () => {
        did.push('asked natively');
        return Promise.resolve({ answer: native, dontAskAgain });
      },
      showWindow: () => void did.push('window'),
      quit: () => void did.push('quit'),
    },
    settings,
    state: () => state,
    now: () => NOW,
    takeOutKeys: () => {
      did.push('keys out');
      return Promise.resolve(options.takeOut ?? success(undefined));
    },
    tell: (one) => void told.push(one),
    changed: () => undefined,
  });
  return { quitting, did, told, settings };
}

describe('the question before quitting', () => {
  it('is not asked when nothing is kept fresh', async () => {
    const { quitting, did } = start({ state: sampleState() });
    await quitting.request();
    expect(did).toEqual(['quit']);
  });

  it('is not asked in the demo, of which nothing stays', async () => {
    const { quitting, did } = start({ state: { ...keeping, demo: { shellLine: '' } }, windowIsOpen: true });
    await quitting.request();
    expect(did).toEqual(['quit']);
  });

  it('says how many profiles it is about, and when the last of their keys ends', () => {
    expect(quitQuestion(keeping, NOW)).toEqual({ profiles: 2, keysUntil: later });
    expect(quitQuestion(keeping, later + 1)).toEqual({ profiles: 2, keysUntil: null });
  });

  it('is asked in the window when it is open, and nothing ends before the answer', async () => {
    const { quitting, did } = start({ windowIsOpen: true });
    await quitting.request();
    expect(quitting.question()).toEqual({ profiles: 2, keysUntil: later });
    expect(did).toEqual([]);
    await quitting.answer('cancel', false);
    expect(quitting.question()).toBeNull();
    expect(did).toEqual([]);
  });

  it('is asked by the system when no window is open', async () => {
    const { quitting, did } = start({ native: 'leave-keys' });
    await quitting.request();
    expect(did).toEqual(['asked natively', 'quit']);
  });

  it('is one dialog, however often somebody clicks Quit', async () => {
    const { quitting, did } = start({ native: 'cancel' });
    await Promise.all([quitting.request(), quitting.request()]);
    expect(did).toEqual(['asked natively']);
    await quitting.request();
    expect(did).toEqual(['asked natively', 'asked natively']);
  });

  it('takes the keys out first when that is wanted', async () => {
    const { quitting, did } = start({ native: 'remove-keys' });
    await quitting.request();
    expect(did).toEqual(['asked natively', 'keys out', 'quit']);
  });

  it('does not quit when the keys cannot be taken out, and says why', async () => {
    const { quitting, did, told } = start({
      native: 'remove-keys',
      takeOut: failure(problem('file-unwritable')),
    });
    await quitting.request();
    expect(did).toEqual(['asked natively', 'keys out', 'window']);
    expect(told.map(({ code }) => code)).toEqual(['file-unwritable']);
  });

  it('keeps standing in the window when the keys cannot be taken out', async () => {
    const { quitting, did } = start({ windowIsOpen: true, takeOut: failure(problem('file-unwritable')) });
    await quitting.request();
    expect((await quitting.answer('remove-keys', false)).ok).toBe(false);
    expect(quitting.question()).not.toBeNull();
    expect(did).toEqual(['keys out']);
  });

  it.each(['leave-keys', 'remove-keys'] as const)(
    'is not asked again when %s was to be the rule',
    async (native) => {
      const { quitting, did, settings } = start({ native, dontAskAgain: true });
      await quitting.request();
      expect(settings.get().system.atQuit).toBe(native);
      did.length = 0;
      await quitting.request();
      expect(did).toEqual(native === 'remove-keys' ? ['keys out', 'quit'] : ['quit']);
    },
  );

  it('is asked again after Cancel, whatever was ticked', async () => {
    const { quitting, settings } = start({ native: 'cancel', dontAskAgain: true });
    await quitting.request();
    expect(settings.get().system.atQuit).toBe('ask');
  });
});
