import { app, type Tray } from 'electron';
import type { AppState, EpochMs, SystemState } from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import type { Clock } from '../clock';
import type { Language } from '../language';
import type { Log } from '../log';
import { createNotifications } from '../notifications/notifications';
import type { Rolecall } from '../rolecall';
import { createAppActions } from './app-actions';
import { setAppMenu } from './app-menu';
import type { AppWindow } from './app-window';
import { onSecondLaunch, type Launch } from './launch';
import { createNoticeBoard } from './notice-board';
import { watchPower } from './power';
import { askSessionBus } from './session-bus';
import { createTray } from './tray';
import { lookForTray, trayAdviceFor } from './tray-host';
import { watchTrayPresence } from './tray-presence';

/** Rolecall outside its window: tray icon, notices, menu bar, second launches, power. */
export interface Desktop {
  show(state: AppState): void;
  /** Shows the icon, and the window unless it is to start hidden and can be opened from a tray. */
  start(launch: Launch): void;
  /** The window came to the front. */
  windowShown(): void;
  stop(): void;
}

/** It takes another program to ask, and to start one takes time that a window which opens needs. */
const trayLookAfterMs = 1_000;

export function createDesktop(deps: {
  readonly rolecall: Rolecall;
  readonly window: AppWindow;
  readonly firstIcon: Tray | null;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly assetsFolder: string;
  readonly language: Language;
  readonly clock: Clock;
  readonly log: Log;
}): Desktop {
  const { rolecall, window, platform, language, clock, log } = deps;
  const timeWords = (at: EpochMs): string => language.times().clockTime(at, clock.now());
  const open = (): void => {
    window.show();
  };
  const act = createAppActions({ window, commands: rolecall.doings, tell: rolecall.tell });
  const tray = createTray({
    assetsFolder: deps.assetsFolder,
    firstIcon: deps.firstIcon,
    platform,
    clock,
    log,
    reading: () => ({ now: clock.now(), texts: language.texts(), timeWords }),
    act,
    toggleWindow: () => {
      window.toggle();
    },
  });
  const notifications = createNotifications({
    board: createNoticeBoard({
      platform,
      ask: askSessionBus,
      clickHint: (button) => language.texts().notices.clickHint(button),
      log,
    }),
    clock,
    texts: () => language.texts().notices,
    timeWords,
    isLooking: () => window.isFocused(),
    act,
  });
  /** What the menu bar is written in. */
  let spoken: Texts | null = null;
  let startsHidden = false;
  let lastTray: SystemState['tray'] = 'unknown';
  const presence = watchTrayPresence({
    look: () => lookForTray(platform, askSessionBus),
    clock,
    found(found, isFinal) {
      // Electron asks once, when the icon is made; whoever shows icons may have come after that.
      if (found === 'there' && lastTray === 'none') tray.remake();
      lastTray = found;
      log.info('looked for a tray', { found });
      if (!isFinal) return;
      const advice = trayAdviceFor(desktopNames(deps.env));
      rolecall.trayIs(found, found === 'none' ? (words) => words.system.noTray[advice] : null);
      if (startsHidden && found !== 'there') open();
      startsHidden = false;
    },
  });

  function lookForTraySoon(patiently: boolean): void {
    clock.after(trayLookAfterMs, () => {
      presence.look(patiently);
    });
  }

  function speak(): void {
    const texts = language.texts();
    if (texts === spoken) return;
    spoken = texts;
    setAppMenu(
      platform,
      { settings: texts.tray.settings, quit: texts.system.quit },
      { openSettings: () => act({ kind: 'open-settings' }), quit: () => act({ kind: 'quit' }) },
    );
  }

  return {
    show(state) {
      speak();
      tray.show(state);
      notifications.look(state);
    },
    start(launch) {
      onSecondLaunch({
        open,
        quit: () => {
          app.quit();
        },
      });
      app.on('activate', open);
      watchPower((why) => {
        if (why === 'resume') notifications.woke();
        rolecall.lookAgain(why);
      });
      speak();
      const state = rolecall.state.get();
      tray.show(state);
      startsHidden = launch.hidden || (launch.atLogin && state.system.startHidden);
      if (!startsHidden) open();
      // A person who starts it has a desktop that is all there; at login it may still be coming up.
      if (startsHidden) presence.look(true);
      else lookForTraySoon(launch.atLogin);
    },
    windowShown() {
      lookForTraySoon(false);
    },
    stop() {
      presence.stop();
      notifications.stop();
    },
  };
}

/** Electron says "Unity" where it takes the desktop for a relative of it, and keeps what the desktop calls itself. */
function desktopNames(env: NodeJS.ProcessEnv): string | undefined {
  return env['ORIGINAL_XDG_CURRENT_DESKTOP'] ?? env['XDG_CURRENT_DESKTOP'];
}
