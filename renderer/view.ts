import type { RoleId } from '../preload/contract';
import { noFilter, type Filter } from './marks/filter';

/** What the pane on the right shows. */
export type Pane =
  | { readonly kind: 'none' }
  | { readonly kind: 'role'; readonly role: RoleId }
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'add' };

/** Which roles the list shows. */
export type Scope = 'all' | 'kept' | 'favourites' | 'recent';

export interface View {
  /** What fills the window beside the sidebar. */
  readonly page: 'roles' | 'settings';
  readonly scope: Scope;
  /** What the list is narrowed to, whichever it shows. */
  readonly filter: Filter;
  readonly pane: Pane;
}

export type ViewChange =
  | { readonly kind: 'page'; readonly page: View['page'] }
  | { readonly kind: 'scope'; readonly scope: Scope }
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'pane'; readonly pane: Pane }
  | { readonly kind: 'close-pane' };

export const firstView: View = {
  page: 'roles',
  scope: 'all',
  filter: noFilter,
  pane: { kind: 'none' },
};

export function changeView(view: View, change: ViewChange): View {
  switch (change.kind) {
    case 'page':
      return { ...view, page: change.page };
    case 'scope':
      return { ...view, page: 'roles', scope: change.scope };
    case 'filter':
      return { ...view, filter: change.filter };
    case 'pane':
      return { ...view, page: 'roles', pane: change.pane };
    case 'close-pane':
      return { ...view, pane: { kind: 'none' } };
  }
}
