import { Notification } from 'electron';
import type { Log } from '../log';
import type { NoticeBoard, ShownNotice } from '../notifications/notifications';
import type { AskSessionBus } from './session-bus';

/**
 * Notices by the system. macOS and Windows show the button. On Linux Electron has none
 * (https://github.com/electron/electron/issues/24333): a click on the notice itself does what the button would, where
 * the desktop says that it passes clicks on, and the notice says so.
 */
export function createNoticeBoard(deps: {
  readonly platform: NodeJS.Platform;
  readonly ask: AskSessionBus;
  /** "Click: Sign in." */
  readonly clickHint: (button: string) => string;
  readonly log: Log;
}): NoticeBoard {
  const { platform, log } = deps;
  // Electron forgets a notification that nobody holds, and its click with it.
  const shown = new Map<string, Notification | null>();

  function show(notice: ShownNotice, takesClicks: boolean): void {
    const onLinux = platform === 'linux';
    // Behind one of several lines it would seem to be of that one.
    const space = notice.body.includes('\n') ? '\n' : ' ';
    const notification = new Notification({
      title: notice.title,
      body: onLinux && takesClicks ? `${notice.body}${space}${deps.clickHint(notice.button)}` : notice.body,
      ...(onLinux ? {} : { actions: [{ type: 'button', text: notice.button }] }),
    });
    const act = (): void => {
      shown.delete(notice.id);
      notice.act();
    };
    notification.on('click', act);
    notification.on('action', act);
    notification.on('failed', (_event, error) => {
      log.warn('a notice could not be shown', { error });
    });
    shown.set(notice.id, notification);
    notification.show();
  }

  return {
    show(notice) {
      if (!Notification.isSupported()) return;
      shown.set(notice.id, null);
      void takesClicks(platform, deps.ask).then((clicks) => {
        // It may have been withdrawn meanwhile.
        if (shown.has(notice.id)) show(notice, clicks);
      });
    },
    close(id) {
      shown.get(id)?.close();
      shown.delete(id);
    },
  };
}

/** Whether this desktop's notification server passes clicks on: its capability "actions". */
async function takesClicks(platform: NodeJS.Platform, ask: AskSessionBus): Promise<boolean> {
  if (platform !== 'linux') return true;
  const capabilities = await ask({
    service: 'org.freedesktop.Notifications',
    object: '/org/freedesktop/Notifications',
    interface: 'org.freedesktop.Notifications',
    method: 'GetCapabilities',
    args: [],
  });
  return capabilities !== null && /["']actions["']/.test(capabilities);
}
