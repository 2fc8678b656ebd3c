import { describe, expect, it } from 'vitest';
import { createSecretClipboard } from '../../../../main/desktop/secret-clipboard';
import { createFakeClock } from '../../../support/fake-clock';

function createClipboard({ late = false } = {}) {
  let clearAfterMs: number | null = 60_000;
  const clock = createFakeClock();
  let held = '';
  const answer = <T>(value: T): T | Promise<T> => (late ? Promise.resolve(value) : value);
  const clipboard = createSecretClipboard(
    {
      write: (text) => {
        held = text;
        return answer(undefined);
      },
      read: () => answer(held),
      clear: () => {
        held = '';
        return answer(undefined);
      },
    },
    clock,
    () => clearAfterMs,
  );
  return {
    clipboard,
    clock,
    clearAfter: (ms: number | null) => (clearAfterMs = ms),
    held: () => held,
    copyElsewhere: (text: string) => (held = text),
  };
}

// Electron 33 answers at once, Electron 45 with promises.
describe.each([false, true])('the clipboard (promises: %s)', (late) => {
  it('holds a secret for a minute and then nothing', async () => {
    const { clipboard, clock, held } = createClipboard({ late });
    expect(await clipboard.copySecret('secret')).toBe(clock.now() + 60_000);
    await clock.advance(59_999);
    expect(held()).toBe('secret');
    await clock.advance(1);
    expect(held()).toBe('');
  });

  it('holds it as long as the person wants, from the next copy on', async () => {
    const { clipboard, clock, held, clearAfter } = createClipboard({ late });
    await clipboard.copySecret('one');
    clearAfter(300_000);
    await clock.advance(60_000);
    expect(held()).toBe('');
    expect(await clipboard.copySecret('two')).toBe(clock.now() + 300_000);
    await clock.advance(299_999);
    expect(held()).toBe('two');
    await clock.advance(1);
    expect(held()).toBe('');
  });

  it('leaves it there when the person wants that', async () => {
    const { clipboard, clock, held, clearAfter } = createClipboard({ late });
    clearAfter(null);
    expect(await clipboard.copySecret('secret')).toBeNull();
    await clipboard.clearOwn();
    expect([held(), clock.waiting()]).toEqual(['secret', 0]);
  });

  it('leaves what somebody else has copied meanwhile', async () => {
    const { clipboard, clock, held, copyElsewhere } = createClipboard({ late });
    await clipboard.copySecret('secret');
    copyElsewhere('a shopping list');
    await clock.advance(60_000);
    expect(held()).toBe('a shopping list');
  });

  it('counts the minute from the last secret', async () => {
    const { clipboard, clock, held } = createClipboard({ late });
    await clipboard.copySecret('one');
    await clock.advance(40_000);
    await clipboard.copySecret('two');
    await clock.advance(40_000);
    expect(held()).toBe('two');
    await clock.advance(20_000);
    expect(held()).toBe('');
  });

  it('keeps what is no secret', async () => {
    const { clipboard, clock, held } = createClipboard({ late });
    await clipboard.copySecret('secret');
    await clipboard.copyText('111122223333');
    await clock.advance(120_000);
    await clipboard.clearOwn();
    expect(held()).toBe('111122223333');
  });

  it('loses a secret at quit', async () => {
    const { clipboard, clock, held } = createClipboard({ late });
    await clipboard.copySecret('secret');
    await clipboard.clearOwn();
    expect([held(), clock.waiting()]).toEqual(['', 0]);
  });

  it('loses nothing of others at quit', async () => {
    const { clipboard, held, copyElsewhere } = createClipboard({ late });
    await clipboard.copySecret('secret');
    copyElsewhere('a shopping list');
    await clipboard.clearOwn();
    expect(held()).toBe('a shopping list');
  });

  it('loses nothing at quit when nothing was copied', async () => {
    const { clipboard, held, copyElsewhere } = createClipboard({ late });
    copyElsewhere('a shopping list');
    await clipboard.clearOwn();
    expect(held()).toBe('a shopping list');
  });
});
