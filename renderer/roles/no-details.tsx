import { ShortcutList } from '../shortcuts/shortcut-list';
import { listShortcuts, menuShortcuts, roleShortcuts, windowShortcuts } from '../shortcuts/shortcut-table';
import { texts } from './texts';

const usefulShortcuts = [
  ...windowShortcuts.slice(0, 1),
  ...listShortcuts.filter(({ action }) => action !== 'moveFar'),
  ...roleShortcuts,
  ...menuShortcuts.slice(0, 1),
  ...windowShortcuts.filter(({ action }) => action === 'undo' || action === 'shortcuts'),
];

/** The pane while no role is open: what it is for, and the keys to get there. */
export function NoDetails() {
  return (
    <section className="pane pane-idle" aria-label={texts.details}>
      <div className="empty">
        <p className="empty-title">{texts.nothingOpen}</p>
        <p className="muted">{texts.nothingOpenHint}</p>
        <ShortcutList shortcuts={usefulShortcuts} />
      </div>
    </section>
  );
}
