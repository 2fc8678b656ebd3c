import type { Problem, Tag, UndoState } from '../../preload/contract';

/** Something to say once: it was done, or why not. */
export type Message =
  | {
      readonly kind: 'done';
      readonly text: string;
      /** Of the account that it is about. */
      readonly tag?: Tag;
      /** What can be taken back with "Undo", for as long as that is so. */
      readonly undoable?: { readonly what: readonly UndoState['what'][]; readonly profileName: string };
    }
  | {
      /** To be seen elsewhere already: only screen readers have to be told. */
      readonly kind: 'spoken';
      readonly text: string;
    }
  | {
      readonly kind: 'problem';
      readonly problem: Problem;
      /** The profile that it is about, if it is about one. */
      readonly profileId?: string;
      /** It goes by itself when that profile has not got this problem any more. */
      readonly untilMended?: boolean;
    };

export type Toast = Message & { readonly id: number };

export interface ToastList {
  readonly getSnapshot: () => readonly Toast[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (message: Message) => void;
  readonly dismiss: (id: number) => void;
}

/** That are to be seen. */
const MOST_AT_ONCE = 3;

export function createToastList(): ToastList {
  let toasts: readonly Toast[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();

  function update(next: readonly Toast[]): void {
    toasts = next;
    for (const listener of [...listeners]) listener();
  }

  return {
    getSnapshot: () => toasts,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add(message) {
      lastId += 1;
      const all = [...toasts.filter((toast) => !isReplaced(toast, message)), { ...message, id: lastId }];
      // What is only heard takes no room, and the place of nothing.
      const seen = all.filter(({ kind }) => kind !== 'spoken').slice(-MOST_AT_ONCE);
      update(all.filter((toast) => toast.kind === 'spoken' || seen.includes(toast)));
    },
    dismiss(id) {
      update(toasts.filter((toast) => toast.id !== id));
    },
  };
}

/** One "done" at a time, since the latest copy is the one that counts; no problem twice; and nothing heard unheard. */
function isReplaced(toast: Toast, message: Message): boolean {
  if (toast.kind === 'problem' && message.kind === 'problem')
    return toast.problem.message === message.problem.message;
  return toast.kind === 'done' && message.kind === 'done';
}
