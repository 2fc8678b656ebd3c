import { Menu, type MenuItemConstructorOptions, type NativeImage, type Tray } from 'electron';
import type { AppState } from '../../preload/contract';
import type { AppAction } from '../app-action';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { createMenuHold } from './menu-hold';
import { makeTrayIcon, trayImage } from './tray-icon';
import type { TrayItem, TrayReading } from './tray-item';
import { trayIcon, trayMenu, trayTitle, type TrayIcon } from './tray-menu';

export interface AppTray {
  show(state: AppState): void;
  /** Makes the icon anew: the part of the desktop that shows it has only now come. */
  remake(): void;
}

/** How long a menu is left alone that may be open: on Linux nobody tells when it was closed. */
const longestOpenMs = { linux: 10_000, elsewhere: 60_000 };

/**
 * The tray icon and its menu, both functions of the state. A desktop without a tray is no failure: the window
 * and a second launch do all the same.
 */
export function createTray(deps: {
  readonly assetsFolder: string;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly log: Log;
  readonly reading: () => TrayReading;
  readonly act: (action: AppAction) => void;
  readonly toggleWindow: () => void;
  /** The icon that was there before there was anything to say. */
  readonly firstIcon: Tray | null;
}): AppTray {
  const { clock, platform, firstIcon } = deps;
  const images = new Map<TrayIcon, NativeImage>();
  const hold = createMenuHold(clock, longestOpenMs[platform === 'linux' ? 'linux' : 'elsewhere']);
  let tray: Tray | null = firstIcon && hear(firstIcon);
  let shown: AppState | null = null;
  let shownMenu = '';
  let shownTooltip = '';
  let shownIcon: TrayIcon | null = null;

  function image(icon: TrayIcon): NativeImage {
    const known = images.get(icon);
    if (known) return known;
    const made = trayImage(icon, deps);
    images.set(icon, made);
    return made;
  }

  function template(items: readonly TrayItem[]): MenuItemConstructorOptions[] {
    return items.map((item): MenuItemConstructorOptions => {
      switch (item.kind) {
        case 'separator':
          return { type: 'separator' };
        case 'text':
          return { label: literal(item.label), enabled: false };
        case 'action':
          return {
            label: literal(item.label),
            click: () => {
              hold.closed();
              deps.act(item.action);
            },
          };
        case 'submenu':
          return { label: literal(item.label), submenu: template(item.items) };
      }
    });
  }

  function hear(made: Tray): Tray {
    made.on('click', deps.toggleWindow);
    return made;
  }

  function make(icon: TrayIcon): Tray | null {
    const made = makeTrayIcon(icon, deps);
    return made && hear(made);
  }

  /** On Linux a new tooltip lays the menu out anew, as a new menu does: each is set only when it has changed. */
  function setWords(to: Tray, state: AppState): void {
    const reading = deps.reading();
    const tooltip = trayTitle(state, reading);
    if (tooltip !== shownTooltip) to.setToolTip(tooltip);
    shownTooltip = tooltip;
    const items = trayMenu(state, reading);
    const words = JSON.stringify(items);
    if (words === shownMenu) return;
    shownMenu = words;
    const menu = Menu.buildFromTemplate(template(items));
    menu.on('menu-will-show', hold.opened);
    onSubmenuOpening(menu.items, hold.opened);
    menu.on('menu-will-close', hold.closed);
    to.setContextMenu(menu);
  }

  function show(state: AppState): void {
    shown = state;
    const icon = trayIcon(state);
    tray ??= make(icon);
    if (!tray) return;
    const present = tray;
    if (icon !== shownIcon) present.setImage(image(icon));
    shownIcon = icon;
    hold.whenClosed(() => {
      if (tray === present) setWords(present, state);
    });
  }

  return {
    show,
    remake() {
      tray?.destroy();
      tray = null;
      shownMenu = '';
      shownTooltip = '';
      shownIcon = null;
      if (shown) show(shown);
    },
  };
}

function onSubmenuOpening(items: Menu['items'], opened: () => void): void {
  for (const { submenu } of items) {
    submenu?.on('menu-will-show', opened);
    onSubmenuOpening(submenu?.items ?? [], opened);
  }
}

/** In a menu `&` marks a shortcut; two are one. */
function literal(label: string): string {
  return label.replaceAll('&', '&&');
}
