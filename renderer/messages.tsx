import type { ReactNode, Ref } from 'react';
import { useParts } from './app-context';
import { AcceptLoss } from './profiles/accept-loss';
import { UndoOffer } from './profiles/undo';
import type { Toast } from './ui/toast-list';
import { Toasts, type ToastsHandle } from './ui/toasts';

export interface MessagesProps {
  readonly focusElsewhere: () => void;
  readonly handle: Ref<ToastsHandle>;
}

/** The messages, with what can be done about each. */
export function Messages(props: MessagesProps) {
  const { toasts } = useParts();
  function actionsOf(toast: Toast): ReactNode {
    if (toast.kind === 'done') return toast.undoable === undefined ? null : <UndoOffer {...toast.undoable} />;
    if (toast.problem.code !== 'file-lost-sections') return null;
    return <AcceptLoss profileId={toast.profileId ?? null} onAccepted={() => toasts.dismiss(toast.id)} />;
  }
  return <Toasts actionsOf={actionsOf} {...props} />;
}
