import { describe, expect, it } from 'vitest';
import { delay } from '../../../main/clock';
import { createFakeClock } from '../../support/fake-clock';

describe('a delay', () => {
  it('ends when its time has passed', async () => {
    const clock = createFakeClock();
    let over = false;
    void delay(clock, 1_000).then(() => (over = true));
    await clock.advance(999);
    expect(over).toBe(false);
    await clock.advance(1);
    await clock.advance(0);
    expect(over).toBe(true);
  });

  it('ends with the reason of its signal, and leaves no timer', async () => {
    const clock = createFakeClock();
    const abort = new AbortController();
    const waiting = delay(clock, 1_000, abort.signal);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(clock.waiting()).toBe(0);
  });

  it('does not begin when its signal was aborted before', async () => {
    const clock = createFakeClock();
    await expect(delay(clock, 1_000, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    expect(clock.waiting()).toBe(0);
  });
});
