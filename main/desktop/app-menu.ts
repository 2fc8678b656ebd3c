import { app, Menu } from 'electron';

/**
 * The menu bar of macOS, which makes copying, pasting and Cmd+Q work there at all. Elsewhere the window has none from the
 * start (index.ts), and Ctrl+Q is heard by the window itself.
 */
export function setAppMenu(
  platform: NodeJS.Platform,
  words: { readonly settings: string; readonly quit: string },
  act: { readonly openSettings: () => void; readonly quit: () => void },
): void {
  if (platform !== 'darwin') return;
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
