import { existsSync } from 'node:fs';
import path from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import type { AppState } from '../../preload/contract';
import type { Clock } from '../clock';
import { describeError, type Log } from '../log';
import { summary, trayIcon, trayMenu, type TrayAction, type TrayIcon, type TrayItem } from './tray-menu';

export interface AppTray {
  show(state: AppState): void;
}

/**
 * The tray icon and its menu, both functions of the state. A desktop without a tray is no failure: the window
 * and a second launch do all the same.
 */
export function createTray(deps: {
  readonly assetsFolder: string;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly log: Log;
  readonly act: (action: TrayAction) => void;
  readonly toggleWindow: () => void;
}): AppTray {
  const { log, clock, act } = deps;
  const images = new Map<TrayIcon, NativeImage>();
  let tray: Tray | null = null;
  let shownMenu = '';
  let shownIcon: TrayIcon | null = null;

  function image(icon: TrayIcon): NativeImage {
    const known = images.get(icon);
    if (known) return known;
    const made = nativeImage.createFromPath(iconPath(deps.assetsFolder, deps.platform, icon));
    if (deps.platform === 'darwin') made.setTemplateImage(true);
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
              act(item.action);
            },
          };
        case 'submenu':
          return { label: literal(item.label), submenu: template(item.items) };
      }
    });
  }

  function make(icon: TrayIcon): Tray | null {
    try {
      const made = new Tray(image(icon));
      made.on('click', deps.toggleWindow);
      return made;
    } catch (error) {
      log.warn('there is no tray', { error: describeError(error) });
      return null;
    }
  }

  return {
    show(state) {
      const icon = trayIcon(state);
      tray ??= make(icon);
      if (!tray) return;
      if (icon !== shownIcon) tray.setImage(image(icon));
      shownIcon = icon;
      const items = trayMenu(state, clock.now());
      // Some desktops close an open menu when it is set again: only what has changed is set.
      const menu = JSON.stringify(items);
      if (menu === shownMenu) return;
      shownMenu = menu;
      tray.setToolTip(`Rolecall — ${summary(state, clock.now())}`);
      tray.setContextMenu(Menu.buildFromTemplate(template(items)));
    },
  };
}

/** In a menu `&` marks a shortcut; two are one. */
function literal(label: string): string {
  return label.replaceAll('&', '&&');
}

function iconPath(folder: string, platform: NodeJS.Platform, icon: TrayIcon): string {
  const forms: Partial<Record<NodeJS.Platform, string>> = {
    darwin: `${icon}Template.png`,
    win32: `${icon}.ico`,
  };
  const file = path.join(folder, 'tray', forms[platform] ?? `${icon}.png`);
  return existsSync(file) ? file : path.join(folder, 'tray', `${icon}.png`);
}
