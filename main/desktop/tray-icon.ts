import { existsSync } from 'node:fs';
import path from 'node:path';
import { nativeImage, Tray, type NativeImage } from 'electron';
import { describeError, type Log } from '../log';
import type { TrayIcon } from './tray-menu';

/** What it takes to show an icon in the tray. */
export interface TrayIconParts {
  readonly assetsFolder: string;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
}

/** The icon in the tray, or null on a desktop that has none: that is no failure. */
export function makeTrayIcon(icon: TrayIcon, parts: TrayIconParts): Tray | null {
  try {
    const made = new Tray(trayImage(icon, parts));
    parts.log.info('tray made');
    return made;
  } catch (error) {
    parts.log.warn('there is no tray', { error: describeError(error) });
    return null;
  }
}

/** The picture for a state, in the form of the platform. */
export function trayImage(
  icon: TrayIcon,
  { assetsFolder, platform }: Pick<TrayIconParts, 'assetsFolder' | 'platform'>,
): NativeImage {
  const made = nativeImage.createFromPath(iconPath(assetsFolder, platform, icon));
  if (platform === 'darwin') made.setTemplateImage(true);
  return made;
}

function iconPath(folder: string, platform: NodeJS.Platform, icon: TrayIcon): string {
  const forms: Partial<Record<NodeJS.Platform, string>> = {
    darwin: `${icon}Template.png`,
    win32: `${icon}.ico`,
  };
  const file = path.join(folder, 'tray', forms[platform] ?? `${icon}.png`);
  return existsSync(file) ? file : path.join(folder, 'tray', `${icon}.png`);
}
