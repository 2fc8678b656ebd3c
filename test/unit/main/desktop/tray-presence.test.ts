import { describe, expect, it } from 'vitest';
import type { SystemState } from '../../../../preload/contract';
import { watchTrayPresence } from '../../../../main/desktop/tray-presence';
import { createFakeClock, settle } from '../../../support/fake-clock';

function start(answers: readonly SystemState['tray'][]) {
  const clock = createFakeClock();
  const found: (readonly [SystemState['tray'], boolean])[] = [];
  let asked = 0;
  const presence = watchTrayPresence({
    look: () => Promise.resolve(answers[asked++] ?? answers.at(-1) ?? 'unknown'),
    clock,
    found: (...one) => void found.push(one),
  });
  return { clock, found, presence, asked: () => asked };
}

describe('the presence of a tray', () => {
  it('is known with the first answer where there is one', async () => {
    const { clock, found, presence } = start(['there']);
    presence.look(false);
    await settle();
    expect(found).toEqual([['there', true]]);
    expect(clock.waiting()).toBe(0);
  });

  it('is looked for a while at a login, since it may come later than Rolecall', async () => {
    const { clock, found, presence } = start(['none', 'none', 'there']);
    presence.look(true);
    await clock.advance(60_000);
    expect(found).toEqual([
      ['none', false],
      ['none', false],
      ['there', true],
    ]);
  });

  it('is given up after about 15 seconds; then it is looked for only when the window opens', async () => {
    const { clock, found, presence, asked } = start(['none']);
    presence.look(true);
    await clock.advance(15_000);
    expect(found.map(([, isFinal]) => isFinal)).not.toContain(true);
    await clock.advance(1_000);
    expect(found.at(-1)).toEqual(['none', true]);
    expect(clock.waiting()).toBe(0);
    const before = asked();
    presence.look(false);
    await settle();
    expect(asked()).toBe(before + 1);
    expect(clock.waiting()).toBe(0);
  });

  it('is not asked for twice at a time, nor when it is there', async () => {
    const { presence, asked } = start(['there']);
    presence.look(false);
    presence.look(false);
    await settle();
    presence.look(false);
    await settle();
    expect(asked()).toBe(1);
  });
});
