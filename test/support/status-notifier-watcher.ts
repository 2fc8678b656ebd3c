import dbus, { type Message as DBusMessage, type MessageBus, type Variant } from 'dbus-next';

const { Message, MessageType, NameFlag, RequestNameReply } = dbus;

const watcherName = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';
const propertiesInterface = 'org.freedesktop.DBus.Properties';

/** An entry of a tray menu, as the desktop would show it. */
export interface TrayMenuItem {
  readonly id: number;
  /** Without the underscores that mark shortcuts; empty for a separator. */
  readonly label: string;
  readonly kind: 'item' | 'separator';
  readonly enabled: boolean;
  readonly visible: boolean;
  /** Null when it is neither a checkbox nor a radio button. */
  readonly checked: boolean | null;
  readonly children: readonly TrayMenuItem[];
}

export interface TrayIconImage {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel: alpha, red, green, blue. */
  readonly argb: Buffer;
}

/** A tray icon that an app has put into the tray. */
export interface TrayItem {
  readMenu(): Promise<readonly TrayMenuItem[]>;
  /** Clicks the item at this path of labels, each a whole label or a pattern; throws with the menu when there is none. */
  click(...path: readonly (string | RegExp)[]): Promise<void>;
  /** Opens the submenu of this label, as far as a desktop says so to the app. */
  openSubmenu(label: string | RegExp): Promise<void>;
  /** Changes whenever the app lays the menu out anew. */
  menuRevision(): Promise<number>;
  /** A left click on the icon itself. */
  activate(): Promise<void>;
  readIcon(): Promise<readonly TrayIconImage[]>;
  readTooltip(): Promise<string>;
}

/** A desktop's tray, for a session bus that has none. Make it before the app starts. */
export interface StatusNotifierWatcher {
  /** The newest tray icon that is still there; waits for the first. Rejects after `withinMs`. */
  item(withinMs?: number): Promise<TrayItem>;
  /** How many tray icons are there now. */
  count(): number;
  close(): void;
}

/**
 * Owns the name that tray icons register with on the session bus (the StatusNotifierItem specification of
 * freedesktop.org). Electron's tray answers no introspection, so its members are called directly.
 */
export async function startStatusNotifierWatcher(): Promise<StatusNotifierWatcher> {
  const bus = dbus.sessionBus();
  const items: TrayItemAddress[] = [];
  const waiting = new Set<() => void>();

  bus.addMethodHandler((message: DBusMessage): boolean => {
    const answer = answerAsWatcher(message, (address) => {
      items.push(address);
      for (const wake of waiting) wake();
    });
    if (answer === null) return false;
    bus.send(answer);
    return true;
  });
  bus.on('message', (message) => {
    // A name without a new owner: that app is gone.
    if (message.type !== MessageType.SIGNAL || message.member !== 'NameOwnerChanged') return;
    const [name, , newOwner] = message.body as [string, string, string];
    if (newOwner !== '') return;
    const at = items.findIndex((item) => item.busName === name);
    if (at >= 0) items.splice(at, 1);
  });
  await callBus(bus, 'AddMatch', 's', [
    "type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged'",
  ]);
  const reply = await bus.requestName(watcherName, NameFlag.DO_NOT_QUEUE);
  if (reply !== RequestNameReply.PRIMARY_OWNER) {
    bus.disconnect();
    throw new Error('This session bus has a tray already.');
  }

  return {
    count: () => items.length,
    close: () => {
      bus.disconnect();
    },
    item: async (withinMs = 15_000) => {
      const newest = items.at(-1) ?? (await nextItem(items, waiting, withinMs));
      return trayItem(bus, newest);
    },
  };
}

/** A tray that nobody looks at, unless the session bus has one; null then, and where there is no session bus. */
export async function startTrayUnlessThere(): Promise<{ close(): void } | null> {
  if (process.platform !== 'linux' || process.env['DBUS_SESSION_BUS_ADDRESS'] === undefined) return null;
  return startStatusNotifierWatcher().catch(() => null);
}

interface TrayItemAddress {
  readonly busName: string;
  readonly path: string;
}

function nextItem(
  items: readonly TrayItemAddress[],
  waiting: Set<() => void>,
  withinMs: number,
): Promise<TrayItemAddress> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(wake);
      reject(new Error(`No tray icon appeared within ${withinMs} ms.`));
    }, withinMs);
    const wake = (): void => {
      const newest = items.at(-1);
      if (newest === undefined) return;
      clearTimeout(timer);
      waiting.delete(wake);
      resolve(newest);
    };
    waiting.add(wake);
  });
}

/** What a tray says to those who ask it; null for what is not the tray's business. */
function answerAsWatcher(
  message: DBusMessage,
  register: (address: TrayItemAddress) => void,
): DBusMessage | null {
  const properties = {
    RegisteredStatusNotifierItems: new dbus.Variant('as', []),
    IsStatusNotifierHostRegistered: new dbus.Variant('b', true),
    ProtocolVersion: new dbus.Variant('i', 0),
  };
  if (message.interface === watcherName && message.member === 'RegisterStatusNotifierItem') {
    // The argument is a bus name (Electron, KDE) or an object path (Ayatana); then the sender is the bus name.
    const [argument] = message.body as [string];
    register(
      argument.startsWith('/')
        ? { busName: message.sender, path: argument }
        : { busName: argument, path: '/StatusNotifierItem' },
    );
    return Message.newMethodReturn(message);
  }
  if (message.interface === watcherName && message.member === 'RegisterStatusNotifierHost') {
    return Message.newMethodReturn(message);
  }
  if (message.interface !== propertiesInterface || message.path !== '/StatusNotifierWatcher') return null;
  if (message.member === 'GetAll') return Message.newMethodReturn(message, 'a{sv}', [properties]);
  const [, name] = message.body as [string, keyof typeof properties];
  return message.member === 'Get' ? Message.newMethodReturn(message, 'v', [properties[name]]) : null;
}

function trayItem(bus: MessageBus, { busName, path }: TrayItemAddress): TrayItem {
  const call = async (
    on: string,
    of: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown[]> => {
    const reply = await bus.call(
      new Message({ destination: busName, path: on, interface: of, member, signature, body }),
    );
    // dbus-next types a body as any[].
    return (reply?.body as unknown[] | undefined) ?? [];
  };
  const property = async (name: string): Promise<unknown> => {
    const [variant] = await call(path, propertiesInterface, 'Get', 'ss', [itemInterface, name]);
    return (variant as Variant).value;
  };
  const menuPath = async (): Promise<string> => (await property('Menu')) as string;

  const readMenu = async (): Promise<readonly TrayMenuItem[]> => {
    const [, root] = await call(await menuPath(), menuInterface, 'GetLayout', 'iias', [0, -1, []]);
    return menuItem(root as RawMenuItem).children;
  };
  return {
    readMenu,
    menuRevision: async () => {
      const [revision] = await call(await menuPath(), menuInterface, 'GetLayout', 'iias', [0, 0, []]);
      return revision as number;
    },
    openSubmenu: async (label) => {
      const found = findMenuItem(await readMenu(), [label]);
      if (found === null) throw new Error(`The tray menu has no ${String(label)}.`);
      await call(await menuPath(), menuInterface, 'AboutToShow', 'i', [found.id]);
    },
    activate: async () => {
      await call(path, itemInterface, 'Activate', 'ii', [0, 0]);
    },
    click: async (...labels) => {
      // A menu that was made anew between reading and clicking has other ids; a real tray reads it again as well.
      // The icon is there before its menu is.
      const latest = Date.now() + 5_000;
      for (let read = 1; ; read += 1) {
        const menu = await readMenu();
        const found = findMenuItem(menu, labels);
        if (found === null) {
          if (Date.now() > latest)
            throw new Error(`The tray menu has no ${labels.join(' › ')}:\n${describeMenu(menu)}`);
          read = 0;
          await new Promise((resolve) => setTimeout(resolve, 50));
          continue;
        }
        if (!found.enabled) throw new Error(`In the tray menu ${labels.join(' › ')} is disabled.`);
        const click = [found.id, 'clicked', new dbus.Variant('i', 0), 0];
        try {
          await call(await menuPath(), menuInterface, 'Event', 'isvu', click);
          return;
        } catch (error) {
          const outdated = findMenuItem(await readMenu(), labels)?.id !== found.id;
          if (!outdated || read >= 5) throw error;
        }
      }
    },
    readIcon: async () => {
      const images = (await property('IconPixmap')) as [number, number, Buffer][];
      return images.map(([width, height, argb]) => ({ width, height, argb }));
    },
    readTooltip: async () => {
      const [, , title] = (await property('ToolTip')) as [string, unknown, string, string];
      return title;
    },
  };
}

type RawMenuItem = readonly [
  id: number,
  properties: Record<string, Variant | undefined>,
  children: readonly Variant[],
];

function menuItem([id, properties, children]: RawMenuItem): TrayMenuItem {
  const value = (name: string): unknown => properties[name]?.value;
  const label = value('label');
  const toggleType = value('toggle-type');
  return {
    id,
    label: typeof label === 'string' ? label.replaceAll(/_(.)/g, '$1') : '',
    kind: value('type') === 'separator' ? 'separator' : 'item',
    // Absent means true: the protocol leaves defaults out.
    enabled: value('enabled') !== false,
    visible: value('visible') !== false,
    checked: toggleType === undefined || toggleType === '' ? null : value('toggle-state') === 1,
    children: children.map((child) => menuItem(child.value as RawMenuItem)),
  };
}

/** The item at a path of labels; a string is a whole label. */
function findMenuItem(
  menu: readonly TrayMenuItem[],
  [label, ...deeper]: readonly (string | RegExp)[],
): TrayMenuItem | null {
  const found = menu.find((item) =>
    label instanceof RegExp ? label.test(item.label) : item.kind === 'item' && item.label === label,
  );
  if (found === undefined || deeper.length === 0) return found ?? null;
  return findMenuItem(found.children, deeper);
}

/** The menu as indented text, for messages and comparisons. */
export function describeMenu(menu: readonly TrayMenuItem[], indent = ''): string {
  return menu
    .filter((item) => item.visible)
    .map((item) => {
      const line = `${indent}${item.kind === 'separator' ? '──' : item.label}${item.enabled ? '' : ' (disabled)'}`;
      return item.children.length === 0 ? line : `${line}\n${describeMenu(item.children, `${indent}  `)}`;
    })
    .join('\n');
}

async function callBus(bus: MessageBus, member: string, signature: string, body: unknown[]): Promise<void> {
  await bus.call(
    new Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member,
      signature,
      body,
    }),
  );
}
