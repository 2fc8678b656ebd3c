import { useEffect, useState, useSyncExternalStore } from 'react';
import { useParts } from '../app-context';
import { texts } from '../texts';
import { IconButton } from './button';
import { CloseIcon, FreshIcon } from './icons';
import { ProblemNote } from './problem-note';
import type { Toast } from './toast-list';

const SHOWN_FOR_MS = 8_000;

/** Messages in a corner. What was done goes by itself; a problem stays until it is dismissed. */
export function Toasts() {
  const { toasts } = useParts();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.getSnapshot);
  return (
    // React Aria hides all but its dialog from screen readers; this attribute keeps the messages audible.
    <section className="toasts" aria-label={texts.messages} data-react-aria-top-layer="true">
      <div role="status" aria-live="polite">
        {shown.map((toast) => toast.kind === 'done' && <ToastCard key={toast.id} toast={toast} />)}
      </div>
      <div role="alert">
        {shown.map((toast) => toast.kind === 'problem' && <ToastCard key={toast.id} toast={toast} />)}
      </div>
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { toasts } = useParts();
  const [held, setHeld] = useState(false);
  const stays = toast.kind === 'problem' || held;

  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => toasts.dismiss(toast.id), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [stays, toast.id, toasts]);

  return (
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.kind === 'done' ? (
        <p className="toast-done">
          <span className="signal signal-good">
            <FreshIcon />
          </span>
          {toast.text}
        </p>
      ) : (
        <ProblemNote problem={toast.problem} />
      )}
      <IconButton label={texts.dismiss} onPress={() => toasts.dismiss(toast.id)}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
