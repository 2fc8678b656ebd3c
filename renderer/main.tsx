import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components';
import { App } from './app';
import { AppContext, type AppParts } from './app-context';
import { mainProcess } from './bridge';
import { createAskToReveal, createRun } from './commands';
import { FailedWindow } from './failed';
import { createPlaceMemory } from './place';
import { createStore } from './store';
import { createClock } from './ui/clock';
import { FaultBoundary } from './ui/fault-boundary';
import { watchTyped } from './typed';
import { createToastList } from './ui/toast-list';
import { windowLocale } from './window-texts';
import { whenIdle } from './ui/when-idle';
import './ui/tokens.css';
import './ui/base.css';
import './ui/buttons.css';
import './ui/fields.css';
import './ui/choices.css';
import './ui/notes.css';
import './ui/progress.css';
import './ui/menus.css';
import './ui/dialogs.css';
import './ui/messages.css';
import './ui/checks.css';
import './app.css';
import './demo.css';
import './sidebar.css';
import './foot.css';
import './roles/roles.css';
import './roles/list-status.css';
import './roles/details.css';
import './import/import.css';
import './marks/marks.css';
import './profiles/profiles.css';
import './profiles/several/several.css';
import './sessions/sessions.css';
import './settings/settings.css';
import './settings/aws-files.css';
import './shortcuts/shortcuts.css';

const CLOCK_STEP_MS = 1_000;
/** As long as this it is not worth to say that the app is starting. */
const SOON_MS = 150;

const bridge = mainProcess();
const parts: AppParts = {
  store: createStore(bridge),
  place: createPlaceMemory(localStorage, whenIdle),
  run: createRun(bridge),
  askToReveal: createAskToReveal(bridge),
  toasts: createToastList(),
  clock: createClock(() => Date.now(), CLOCK_STEP_MS),
  isMac: /\bMac OS X\b/.test(navigator.userAgent),
  renewalsAsked: new Set(),
  undoing: new Set(),
};
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') parts.place.store();
});
const isSomethingTyped = watchTyped(document);
// A page that is out of sight is asked whether it may be given up.
window.addEventListener('beforeunload', (event) => {
  if (isSomethingTyped()) event.preventDefault();
});
parts.store.start();
// The list comes with the state or soon after it: to make the window twice takes longer.
await parts.store.waitForAll(SOON_MS);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale={windowLocale}>
      <FaultBoundary showFault={(fault) => <FailedWindow fault={fault} place={parts.place} />}>
        <AppContext value={parts}>
          <App />
        </AppContext>
      </FaultBoundary>
    </I18nProvider>
  </StrictMode>,
);
