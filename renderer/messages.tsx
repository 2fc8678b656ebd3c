import type { ReactNode, Ref } from 'react';
import { isOfKeychain, type RoleId } from '../preload/contract';
import { useAppState, useParts } from './app-context';
import { AcceptLoss } from './profiles/accept-loss';
import { UndoOffer } from './profiles/undo';
import { KeychainActions } from './sessions/keychain-banner';
import { texts } from './texts';
import { Button } from './ui/button';
import type { Toast } from './ui/toast-list';
import { Toasts, type ToastsHandle } from './ui/toasts';

export interface MessagesProps {
  readonly onShowRole: (role: RoleId) => void;
  readonly focusElsewhere: () => void;
  readonly handle: Ref<ToastsHandle>;
}

/** The messages, with what can be done about each. */
export function Messages({ onShowRole, ...props }: MessagesProps) {
  const { toasts } = useParts();
  const { managedProfiles } = useAppState();

  function actionsOf(toast: Toast): ReactNode {
    if (toast.kind === 'done') return toast.undoable === undefined ? null : <UndoOffer {...toast.undoable} />;
    if (toast.kind === 'spoken') return null;
    const { problem, profileId = null } = toast;
    if (problem.code === 'file-lost-sections')
      return <AcceptLoss profileId={profileId} onAccepted={() => toasts.dismiss(toast.id)} />;
    // It stands over the notice that has these buttons.
    if (isOfKeychain(problem)) return <KeychainActions />;
    // Take back and Let go are with the profile, which says what they mean.
    const profile = managedProfiles.find(({ id }) => id === profileId);
    if (problem.code !== 'profile-changed-outside' || profile === undefined) return null;
    return <Button onPress={() => onShowRole(profile.role)}>{texts.showProfile}</Button>;
  }
  return <Toasts actionsOf={actionsOf} {...props} />;
}
