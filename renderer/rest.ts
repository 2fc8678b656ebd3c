/** The parts of the window that the first list does without; see later.tsx. */
export { AccountDialog } from './marks/account-dialog';
export { FilterMenu } from './marks/filter-menu';
export { KeptActions } from './profiles/kept-actions';
export { OtherFiles } from './profiles/other-files';
export { KeepSeveralDialog } from './profiles/several/keep-several-dialog';
export { TakeOverDialog } from './profiles/take-over-dialog';
export { UndoChangedDialog } from './profiles/undo-changed-dialog';
export { QuitDialog } from './quit-dialog';
export { RoleDetails } from './roles/role-details';
export { RowMenu } from './roles/row-menu';
export { NewsDialog } from './roles/news-dialog';
export { AddSession } from './sessions/add-session';
export { FirstRun } from './sessions/first-run';
export { SignOutDialog } from './sessions/session-dialogs';
export { SessionPage } from './sessions/session-page';
export { SettingsPage } from './settings/settings-page';
export { ShortcutsDialog } from './shortcuts/shortcuts-dialog';
