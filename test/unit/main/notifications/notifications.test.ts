import { describe, expect, it } from 'vitest';
import type { AppAction } from '../../../../main/app-action';
import { createNotifications, type ShownNotice } from '../../../../main/notifications/notifications';
import { textsFor } from '../../../../preload/texts';
import { createFakeClock } from '../../../support/fake-clock';
import { sampleSession, sampleState } from '../../renderer/samples';

const ended = sampleState({
  sessions: [sampleSession({ signIn: { kind: 'signed-out', reason: 'session-ended' } })],
});

function start() {
  const clock = createFakeClock();
  const shown = new Map<string, ShownNotice>();
  const acted: AppAction[] = [];
  const notifications = createNotifications({
    board: { show: (notice) => void shown.set(notice.id, notice), close: (id) => void shown.delete(id) },
    clock,
    texts: () => textsFor('en-GB').notices,
    timeWords: String,
    isLooking: () => false,
    act: (action) => acted.push(action),
  });
  return { clock, shown, acted, notifications };
}

describe('notifications', () => {
  it('show a notice by themselves once its cause has stood for a while, and its button acts', async () => {
    const { clock, shown, acted, notifications } = start();
    notifications.look(ended);
    expect(shown.size).toBe(0);
    await clock.advance(10_000);
    const [notice] = shown.values();
    expect(notice?.button).toBe('Sign in');
    notice?.act();
    expect(acted).toEqual([
      { kind: 'command', name: 'signIn', payload: { sessionId: 'acme', method: 'browser' } },
    ]);
  });

  it('take the notice away when its cause has gone', async () => {
    const { clock, shown, notifications } = start();
    notifications.look(ended);
    await clock.advance(10_000);
    notifications.look(sampleState());
    expect(shown.size).toBe(0);
  });

  it('wait for nothing while there is nothing that time could add', async () => {
    const { clock, notifications } = start();
    notifications.look(sampleState());
    expect(clock.waiting()).toBe(0);
    notifications.look(ended);
    await clock.advance(10_000);
    expect(clock.waiting()).toBe(0);
  });

  it('tell nothing more after they were stopped', async () => {
    const { clock, shown, notifications } = start();
    notifications.look(ended);
    notifications.stop();
    await clock.advance(60_000);
    expect(shown.size).toBe(0);
  });
});
