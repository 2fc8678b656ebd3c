import type { CommandName, CommandPayload, RoleId } from '../preload/contract';

/** What a click in the tray, on a notice or in the menu bar does. */
export type AppAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'open-kept' }
  | { readonly kind: 'open-session'; readonly sessionId: string }
  /** Asks there what becomes of the managed profiles. */
  | { readonly kind: 'ask-sign-out'; readonly sessionId: string }
  | { readonly kind: 'open-role'; readonly role: RoleId }
  | { readonly kind: 'open-settings' }
  /** Asks in the window when the default profile is somebody else's. */
  | { readonly kind: 'use-as-default'; readonly role: RoleId }
  | { readonly kind: 'quit' }
  | CommandAction;

/** A command with its payload, as one pair. */
export type CommandAction = {
  readonly [N in CommandName]: {
    readonly kind: 'command';
    readonly name: N;
    readonly payload: CommandPayload<N>;
  };
}[CommandName];
