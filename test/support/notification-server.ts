import dbus, { type Message as DBusMessage, type Variant } from 'dbus-next';

const { Message, NameFlag, RequestNameReply } = dbus;

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

/** A notice on the screen of a desktop that is not there. */
export interface ScreenNotice {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

/** What shows notices on a desktop, for a session bus that has nothing of the kind. Make it before the app starts. */
export interface NotificationServer {
  /** What is on the screen now, oldest first. */
  readonly onScreen: readonly ScreenNotice[];
  /** Everything that was ever shown. */
  readonly everShown: readonly ScreenNotice[];
  /** The person clicks the notice itself, which closes it. */
  click(id: number): void;
  close(): void;
}

/**
 * Owns the name that notices are sent to (Desktop Notifications Specification 1.2).
 *
 * @param capabilities what it says that it can do; without "actions" it passes no clicks on
 */
export async function startNotificationServer(
  capabilities: readonly string[] = ['actions', 'body'],
): Promise<NotificationServer> {
  const bus = dbus.sessionBus();
  const onScreen: ScreenNotice[] = [];
  const everShown: ScreenNotice[] = [];

  function signal(member: string, signature: string, body: unknown[]): void {
    bus.send(Message.newSignal(path, name, member, signature, body));
  }
  /** Reasons: 2, the person; 3, the program that had sent it. */
  function take(id: number, reason: 2 | 3): void {
    const at = onScreen.findIndex((notice) => notice.id === id);
    if (at < 0) return;
    onScreen.splice(at, 1);
    signal('NotificationClosed', 'uu', [id, reason]);
  }
  function notify(body: unknown[]): number {
    // (app, replaces, icon, summary, body, actions, hints, timeout)
    const [, , , title, text] = body as [
      string,
      number,
      string,
      string,
      string,
      string[],
      Record<string, Variant>,
    ];
    const notice = { id: everShown.length + 1, title, body: text };
    onScreen.push(notice);
    everShown.push(notice);
    return notice.id;
  }

  bus.addMethodHandler((message: DBusMessage): boolean => {
    if (message.interface !== name) return false;
    switch (message.member) {
      case 'GetCapabilities':
        bus.send(Message.newMethodReturn(message, 'as', [[...capabilities]]));
        return true;
      case 'GetServerInformation':
        bus.send(Message.newMethodReturn(message, 'ssss', ['test', 'rolecall', '1', '1.2']));
        return true;
      case 'Notify':
        bus.send(Message.newMethodReturn(message, 'u', [notify(message.body as unknown[])]));
        return true;
      case 'CloseNotification': {
        bus.send(Message.newMethodReturn(message));
        const [id] = message.body as [number];
        take(id, 3);
        return true;
      }
      default:
        return false;
    }
  });
  const reply = await bus.requestName(name, NameFlag.DO_NOT_QUEUE);
  if (reply !== RequestNameReply.PRIMARY_OWNER) {
    bus.disconnect();
    throw new Error('This session bus shows notices already.');
  }

  return {
    onScreen,
    everShown,
    click(id) {
      if (capabilities.includes('actions')) signal('ActionInvoked', 'us', [id, 'default']);
      take(id, 2);
    },
    close: () => {
      bus.disconnect();
    },
  };
}
