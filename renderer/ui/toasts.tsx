import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type Ref,
} from 'react';
import { useParts } from '../app-context';
import { TagMark } from '../marks/tag-mark';
import { texts } from '../texts';
import { IconButton } from './button';
import { CloseIcon, FreshIcon } from './icons';
import { ProblemNote } from './problem-note';
import type { Toast } from './toast-list';
import { useFocusKept } from './use-focus-kept';

const SHOWN_FOR_MS = 8_000;
/** Time to read, decide and get there by keyboard. What it offers is elsewhere too. */
const SHOWN_WITH_ACTION_FOR_MS = 20_000;

export interface ToastsProps {
  /** Buttons that go with a message. */
  readonly actionsOf: (toast: Toast) => ReactNode;
  /** Where the focus goes when it came from nowhere that is still there. */
  readonly focusElsewhere: () => void;
  readonly handle: Ref<ToastsHandle>;
}

export interface ToastsHandle {
  /** To the latest message; false when there is none. */
  readonly focusLatest: () => boolean;
}

/** Messages at the foot, the latest in sight. What was done goes by itself; a problem stays until it is dismissed. */
export function Toasts({ actionsOf, focusElsewhere, handle }: ToastsProps) {
  const { toasts } = useParts();
  const all = useSyncExternalStore(toasts.subscribe, toasts.getSnapshot);
  const shown = all.filter((toast) => toast.kind !== 'spoken');
  const section = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const [pointedAt, setPointedAt] = useState(false);
  const [focused, setFocused] = useState(false);
  const isAny = shown.length > 0;
  useLayoutEffect(() => {
    const below = section.current?.previousElementSibling;
    section.current?.toggleAttribute('data-raised', isAny && below?.matches(':hover') === true);
  }, [isAny]);

  function goBack(): void {
    if (cameFrom.current?.isConnected === true) cameFrom.current.focus();
    else focusElsewhere();
  }
  useFocusKept(section, goBack);
  useImperativeHandle(handle, () => ({
    focusLatest() {
      const latest = shown.at(-1);
      const card = latest && section.current?.querySelector(`[data-toast="${latest.id}"]`);
      const button = card?.querySelector('button') ?? null;
      button?.focus();
      return button !== null;
    },
  }));

  const cardsOf = (kind: ShownToast['kind']): ReactNode =>
    shown.map(
      (toast) =>
        toast.kind === kind && (
          <ToastCard
            key={toast.id}
            toast={toast}
            actions={actionsOf(toast)}
            areInUse={pointedAt || focused}
            onDismissed={goBack}
          />
        ),
    );
  return (
    // React Aria hides all but its dialog from screen readers; this attribute keeps the messages audible.
    <section
      ref={section}
      className="toasts"
      aria-label={texts.messages}
      data-react-aria-top-layer="true"
      onMouseEnter={() => setPointedAt(true)}
      onMouseLeave={() => setPointedAt(false)}
      onBlur={({ currentTarget, relatedTarget }) => setFocused(currentTarget.contains(relatedTarget))}
      onFocus={({ currentTarget, relatedTarget }) => {
        setFocused(true);
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
          cameFrom.current = relatedTarget;
      }}
    >
      <div role="status" aria-live="polite">
        {cardsOf('done')}
        {all.map((toast) => toast.kind === 'spoken' && <Spoken key={toast.id} toast={toast} />)}
      </div>
      <div role="alert">{cardsOf('problem')}</div>
    </section>
  );
}

type SpokenToast = Extract<Toast, { kind: 'spoken' }>;
type ShownToast = Exclude<Toast, SpokenToast>;

function Spoken({ toast: { id, text } }: { readonly toast: SpokenToast }) {
  const { toasts } = useParts();
  useEffect(() => {
    const timer = setTimeout(() => toasts.dismiss(id), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [id, toasts]);
  return <p className="visually-hidden">{text}</p>;
}

interface ToastCardProps {
  readonly toast: ShownToast;
  readonly actions: ReactNode;
  /** The person has the pointer or the focus on one of them: they stay. */
  readonly areInUse: boolean;
  readonly onDismissed: () => void;
}

function ToastCard({ toast, actions, areInUse, onDismissed }: ToastCardProps) {
  const { toasts } = useParts();
  /** What comes while they are in use takes the place of none. */
  const [isAbove] = useState(areInUse);
  const stays = toast.kind === 'problem' || areInUse;
  const shownForMs = actions === null ? SHOWN_FOR_MS : SHOWN_WITH_ACTION_FOR_MS;

  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => toasts.dismiss(toast.id), shownForMs);
    return () => clearTimeout(timer);
  }, [stays, shownForMs, toast.id, toasts]);

  return (
    <div
      className="toast"
      data-toast={toast.id}
      style={{ order: isAbove ? -toast.id : toast.id }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        toasts.dismiss(toast.id);
        onDismissed();
      }}
    >
      {toast.kind === 'done' ? (
        <>
          <p className="toast-done">
            <span className="signal signal-good">
              <FreshIcon />
            </span>
            <span>
              {toast.text} {toast.tag !== undefined && <TagMark tag={toast.tag} />}
            </span>
          </p>
          {actions}
        </>
      ) : (
        <ProblemNote problem={toast.problem} {...(actions === null ? {} : { children: actions })} />
      )}
      <IconButton label={texts.dismiss} hasTooltip={false} onPress={() => toasts.dismiss(toast.id)}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
