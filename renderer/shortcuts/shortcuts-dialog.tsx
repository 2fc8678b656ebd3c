import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ShortcutList } from './shortcut-list';
import {
  listShortcuts,
  menuShortcuts,
  rangeShortcuts,
  roleShortcuts,
  selectionShortcuts,
  windowShortcuts,
} from './shortcut-table';
import { texts } from './texts';

const places = [
  [texts.places.list, listShortcuts],
  [texts.places.several, [...rangeShortcuts, ...selectionShortcuts]],
  [texts.places.role, [...roleShortcuts, ...menuShortcuts]],
  [texts.places.window, windowShortcuts],
] as const;

/** Every key that means something, from the tables that the window goes by. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      kind="form"
      title={texts.title}
      onClose={onClose}
      actions={
        <Button look="primary" autoFocus onPress={onClose}>
          {texts.close}
        </Button>
      }
    >
      {/* In a small window it scrolls, so the keyboard has to reach it. */}
      <div className="shortcut-places" role="group" aria-label={texts.title} tabIndex={0}>
        {places.map(([place, shortcuts]) => (
          <section key={place} aria-label={place}>
            <h3>{place}</h3>
            <ShortcutList shortcuts={shortcuts} />
          </section>
        ))}
      </div>
      <p className="muted">{texts.typing}</p>
    </Dialog>
  );
}
