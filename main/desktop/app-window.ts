import path from 'node:path';
import { BrowserWindow, nativeTheme, screen, type Rectangle, type Session } from 'electron';
import type { Clock } from '../clock';
import type { Log } from '../log';
import type { RememberedLook } from '../settings/remembered-look';
import { appUrl } from './app-protocol';
import { groundColour } from './theme';

export interface AppWindow {
  /** Opens the window, or brings it to the front. */
  show(): void;
  /** On the screen, not minimised, and able to ask. */
  isOpen(): boolean;
  /** The person has it before them. */
  isFocused(): boolean;
  /** Runs when the page is there to hear of it: at once, or when it has been loaded. */
  whenLoaded(run: () => void): void;
  /** Runs when the page shows something: at once, or when it does; at once too when there is no window. */
  whenPainted(run: () => void): void;
  toggle(): void;
  hide(): void;
  /** Sends an event to the page, if there is one. */
  send(channelName: string, payload: unknown): void;
  /** Whether this is the page's own main frame, and the page is ours. */
  isOwnFrame(frame: { readonly url: string; readonly parent: unknown } | null, contentsId: number): boolean;
  /** How large the page is from now on, also when it is loaded anew. */
  zoom(percent: number): void;
  /** The person may have chosen another language: then the page, which is served in one, is loaded anew. */
  speak(): void;
  /** From now on closing the window closes it: the app is quitting. */
  allowClose(): void;
  /** What the person chose is known as a whole: the first window is shown when its page is there. */
  furnish(furniture: WindowFurniture): void;
}

/** What a window needs that comes from settings and from parts which are loaded after the first window is made. */
export interface WindowFurniture {
  readonly bounds: { load(): Rectangle | null; save(bounds: Rectangle): void };
  /** The size of the page when a window opens. */
  readonly zoomPercent: () => number;
  readonly on: {
    /** Ctrl (Cmd) and the mouse wheel. */
    readonly zoom: (direction: 'in' | 'out') => void;
    /** Ctrl+Q, which on macOS the menu bar has. */
    readonly quitKey: () => void;
    readonly shown: () => void;
  };
}

const usualSize = { width: 1040, height: 680 };
const leastSize = { minWidth: 720, minHeight: 480 };
/**
 * A window that was hidden comes back at once for as long as this. Then its page is given up: it takes more memory than
 * all the rest, and opening it anew takes well under a second.
 */
const pageHeldMs = 30_000;
/**
 * A page that has not painted by then, or so long after it was loaded, is shown as it is. The event that a hidden window
 * has painted can be lost (see `zoom`); once it is shown, it paints.
 */
const longestUnpaintedMs = 3_000;
const longestUnpaintedLoadedMs = 500;

/** The one window. Closing it hides nothing of the person's: the app goes on in the tray. */
export function createAppWindow(deps: {
  readonly session: Session;
  readonly preloadPath: string;
  readonly iconPath: string;
  /** In which the page is served. */
  readonly locale: () => string;
  readonly firstLook: Pick<RememberedLook, 'zoomPercent' | 'window'>;
  readonly clock: Clock;
  readonly log: Log;
}): AppWindow {
  let window: BrowserWindow | null = null;
  let closing = false;
  let servedIn = deps.locale();
  let cancelRelease: (() => void) | null = null;
  /** Whether the hidden page has been asked to go, and has not answered yet. */
  let isAsked = false;
  /** Whether the person has called for the window since it was hidden. */
  let isWanted = false;
  let furniture: WindowFurniture | null = null;
  let zoomedTo = deps.firstLook.zoomPercent;
  /** A window whose page has not painted yet is shown when it has, or has had its time. */
  let painted = false;
  /** Runs when the page shows something, which it does not before there is furniture. */
  const unpainted: (() => void)[] = [];
  /** Runs as soon as there is furniture. */
  const unfurnished: (() => void)[] = [];

  function whenFurnished(run: () => void): void {
    if (furniture) run();
    else unfurnished.push(run);
  }

  function releaseLater(hidden: BrowserWindow): void {
    cancelRelease?.();
    cancelRelease = deps.clock.after(pageHeldMs, () => {
      if (hidden.isDestroyed() || hidden.isVisible()) return;
      // The page refuses while something is typed in it that is not saved. Then it is asked again.
      releaseLater(hidden);
      isAsked = true;
      hidden.webContents.close({ waitForBeforeUnload: true });
    });
  }

  function open(): BrowserWindow {
    const bounds = furniture ? furniture.bounds.load() : deps.firstLook.window;
    zoomedTo = furniture ? furniture.zoomPercent() : deps.firstLook.zoomPercent;
    const made = new BrowserWindow({
      ...usualSize,
      ...leastSize,
      ...onScreen(bounds),
      title: 'Rolecall',
      icon: deps.iconPath,
      show: false,
      // Without it the window is white until the page has painted.
      backgroundColor: groundColour(),
      autoHideMenuBar: true,
      webPreferences: {
        session: deps.session,
        preload: deps.preloadPath,
        zoomFactor: zoomedTo / 100,
        // SECURITY: the page is treated as if it were hostile.
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        enableWebSQL: false,
      },
    });
    harden(made, deps.log);
    logFaults(made, deps.log);
    made.webContents.on('zoom-changed', (_event, direction) => {
      furniture?.on.zoom(direction);
    });
    hearQuitKey(made, () => furniture?.on.quitKey());
    made.on('show', () => {
      isWanted = true;
      cancelRelease?.();
      furniture?.on.shown();
    });
    made.on('hide', () => {
      isWanted = false;
      furniture?.bounds.save(made.getNormalBounds());
      releaseLater(made);
    });
    let isUnveiled = false;
    const unveil = (): void => {
      if (isUnveiled) return;
      isUnveiled = true;
      cancelWait();
      whenFurnished(() => {
        if (made.isDestroyed()) return;
        painted = true;
        made.show();
        for (const run of unpainted.splice(0)) run();
      });
    };
    const unveilUnpainted = (): void => {
      deps.log.warn('the page has not painted in time and is shown as it is');
      unveil();
    };
    let cancelWait = deps.clock.after(longestUnpaintedMs, unveilUnpainted);
    made.webContents.once('did-finish-load', () => {
      cancelWait();
      if (!isUnveiled) cancelWait = deps.clock.after(longestUnpaintedLoadedMs, unveilUnpainted);
    });
    made.once('ready-to-show', unveil);
    made.on('close', (event) => {
      furniture?.bounds.save(made.getNormalBounds());
      if (closing) return;
      event.preventDefault();
      made.hide();
    });
    made.webContents.on('will-prevent-unload', (event) => {
      // Who quits, or has the page loaded anew in another language, has asked for it.
      if (closing || !isAsked) event.preventDefault();
      isAsked = false;
    });
    made.on('closed', () => {
      cancelWait();
      cancelRelease?.();
      window = null;
      painted = false;
      const wasWanted = isAsked && isWanted;
      isAsked = false;
      if (wasWanted) window = open();
    });
    servedIn = deps.locale();
    void made.loadURL(appUrl);
    return made;
  }

  nativeTheme.on('updated', () => window?.setBackgroundColor(groundColour()));

  return {
    show() {
      if (!window) {
        window = open();
        return;
      }
      if (!painted) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    isOpen: () =>
      window !== null &&
      window.isVisible() &&
      !window.isMinimized() &&
      !window.webContents.isLoading() &&
      !window.webContents.isCrashed(),
    isFocused: () => window !== null && window.isVisible() && window.isFocused(),
    whenLoaded(run) {
      if (!window?.webContents.isLoading()) run();
      else window.webContents.once('did-finish-load', run);
    },
    whenPainted(run) {
      if (!window || painted) run();
      else unpainted.push(run);
    },
    toggle() {
      if (window?.isVisible() && window.isFocused()) window.hide();
      else this.show();
    },
    hide() {
      window?.hide();
    },
    send(channelName, payload) {
      window?.webContents.send(channelName, payload);
    },
    isOwnFrame: (frame, contentsId) =>
      frame !== null &&
      frame.parent === null &&
      frame.url === appUrl &&
      window?.webContents.id === contentsId,
    zoom(percent) {
      if (!window || zoomedTo === percent) return;
      zoomedTo = percent;
      // A page that is made larger before it has painted may never say that it has (github.com/electron/electron/issues/51972).
      this.whenPainted(() => window?.webContents.setZoomFactor(zoomedTo / 100));
    },
    speak() {
      if (!window || servedIn === deps.locale()) return;
      servedIn = deps.locale();
      window.webContents.reload();
    },
    allowClose() {
      closing = true;
    },
    furnish(found) {
      furniture = found;
      for (const run of unfurnished.splice(0)) run();
    },
  };
}

/** SECURITY: the page goes nowhere but to itself, to be loaded anew; it opens nothing and embeds nothing. */
function harden(window: BrowserWindow, log: Log): void {
  const { webContents } = window;
  // By a proxy only, of which this session has none that answers.
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => {
    if (event.url !== appUrl) event.preventDefault();
  });
  webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== appUrl) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  webContents.on('render-process-gone', (_event, details) => {
    log.error('the window crashed and is loaded again', { reason: details.reason });
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) webContents.reload();
  });
}

/** Of a page, at most so many faults are logged. */
const loggedFaults = 20;
const loggedLength = 300;

/** What fails in the page, parts that cannot be read among it, is in the page's console: from there it is logged. */
function logFaults({ webContents }: BrowserWindow, log: Log): void {
  let left = loggedFaults;
  // Electron 33 has these arguments only; in newer versions they are deprecated.
  webContents.on('console-message', (_event, level, message, line, source) => {
    if (level < 3 || left === 0) return;
    left -= 1;
    // SECURITY: the page does not fill the log, and writes no more than one line at a time. The log cuts out secrets.
    const [first = ''] = message.split('\n');
    log.error('something in the window failed', {
      error: first.slice(0, loggedLength),
      at: `${path.basename(source)}:${String(line)}`,
    });
  });
}

/** Heard before the page, so that it works whatever the page is doing. */
function hearQuitKey(window: BrowserWindow, quit: () => void): void {
  if (process.platform === 'darwin') return;
  window.webContents.on('before-input-event', (event, input) => {
    const isQuit = input.type === 'keyDown' && input.control && !input.alt && !input.meta && !input.shift;
    if (!isQuit || input.key.toLowerCase() !== 'q') return;
    event.preventDefault();
    quit();
  });
}

/** The remembered place, if a screen still shows it. */
function onScreen(bounds: Rectangle | null): Partial<Rectangle> | null {
  if (!bounds) return null;
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    const width =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const top = bounds.y >= workArea.y - 8 && bounds.y < workArea.y + workArea.height - 40;
    return width >= 120 && top;
  });
  return visible ? bounds : { width: bounds.width, height: bounds.height };
}
