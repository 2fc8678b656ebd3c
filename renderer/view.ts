import type { RoleId } from '../preload/contract';

/** What the pane on the right shows. */
export type Pane =
  | { readonly kind: 'none' }
  | { readonly kind: 'role'; readonly role: RoleId }
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'add' };

export interface View {
  readonly scope: 'all' | 'kept';
  readonly pane: Pane;
  /** Whether the pane takes the focus when it opens: after a key, not after a click in the list. */
  readonly paneTakesFocus: boolean;
}

export type ViewChange =
  | { readonly kind: 'scope'; readonly scope: View['scope'] }
  | { readonly kind: 'pane'; readonly pane: Pane; readonly takeFocus: boolean }
  | { readonly kind: 'close-pane' };

export const firstView: View = { scope: 'all', pane: { kind: 'none' }, paneTakesFocus: false };

export function changeView(view: View, change: ViewChange): View {
  switch (change.kind) {
    case 'scope':
      return { ...view, scope: change.scope };
    case 'pane':
      return { ...view, pane: change.pane, paneTakesFocus: change.takeFocus };
    case 'close-pane':
      return { ...view, pane: { kind: 'none' }, paneTakesFocus: false };
  }
}
