import { useParts } from '../app-context';
import { modifierKey } from './modifier-key';
import type { Shortcut } from './shortcut-table';
import { texts } from './texts';

/** Keys and what each does. */
export function ShortcutList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const { isMac } = useParts();
  return (
    <dl className="keys">
      {shortcuts.map(({ action, keys, command, shift }) => (
        <div key={`${action} ${keys.join()}`}>
          <dt>
            {[
              ...(command === true ? [modifierKey(isMac)] : []),
              ...(shift === true ? [texts.shift] : []),
              ...keys.map(keyName),
            ].map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{texts.does[action]}</dd>
        </div>
      ))}
    </dl>
  );
}

function keyName(key: string): string {
  const names: Readonly<Record<string, string>> = texts.keys;
  return names[key] ?? key.toUpperCase();
}
