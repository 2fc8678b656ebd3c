import { app, Menu } from 'electron';

/**
 * The menu bar. Only macOS has one that is seen: there it also is what makes copying, pasting and Cmd+Q work at all.
 * Elsewhere the window has no menu, and Ctrl+Q is heard by the window itself.
 */
export function setAppMenu(
  platform: NodeJS.Platform,
  words: { readonly settings: string; readonly quit: string },
  act: { readonly openSettings: () => void; readonly quit: () => void },
): void {
  if (platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: app.name,
        submenu: [
          { role: 'about' },
          { type: 'separator' },
          { label: words.settings, accelerator: 'Command+,', click: act.openSettings },
          { type: 'separator' },
          { role: 'hide' },
          { role: 'hideOthers' },
          { type: 'separator' },
          // Not the role: that would quit without the question.
          { label: words.quit, accelerator: 'Command+Q', click: act.quit },
        ],
      },
      { role: 'editMenu' },
      { role: 'windowMenu' },
    ]),
  );
}
