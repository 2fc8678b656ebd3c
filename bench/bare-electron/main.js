// The least that an app with a tray and a window does: what ours is held against. `--no-window` starts without a window.
const path = require('node:path');
const { app, BrowserWindow, Tray } = require('electron');

app.on('window-all-closed', () => undefined);
void app.whenReady().then(() => {
  const tray = new Tray(path.join(__dirname, '../../assets/tray/idle.png'));
  // Kept, so that the icon is not collected as garbage.
  Object.assign(globalThis, { tray, trayAt: Date.now() });
  if (process.argv.includes('--no-window')) return;
  const window = new BrowserWindow({ width: 1040, height: 680, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('data:text/html,<title>bare</title><p id="usable">Hello</p>');
});
