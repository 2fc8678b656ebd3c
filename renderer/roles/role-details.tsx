import { useState, type KeyboardEvent } from 'react';
import type { CatalogueAccount, RoleId, SessionState } from '../../preload/contract';
import { useAppState, useCatalogue, useParts, useRunWithToast } from '../app-context';
import { accountKey } from '../catalogue';
import { AccountDialog } from '../marks/account-dialog';
import { AccountTag } from '../marks/tag-mark';
import { useMarks } from '../marks/use-marks';
import { KeepFresh } from '../profiles/keep-fresh';
import { profilesOf } from '../profiles/keep-role';
import { SsoProfile } from '../profiles/sso-profile';
import { groupedAccountId } from '../ui/account-id';
import { Button, IconButton } from '../ui/button';
import { CopyIcon } from '../ui/icons';
import { Pane } from '../ui/pane';
import { useSpoken } from '../ui/spoken';
import { AccessKeys } from './access-keys';
import { DetailsActions } from './details-actions';
import { OpenConsole } from './open-console';
import { texts } from './texts';
import { roleShortcut, useRoleActions } from './use-role-actions';
import { Verify } from './verify';

export interface RoleDetailsProps {
  readonly role: RoleId;
  readonly onClose: () => void;
  readonly onShowSession: (sessionId: string) => void;
}

/** All that can be done with one role. */
export function RoleDetails({ role, onClose, onShowSession }: RoleDetailsProps) {
  const { sessions, managedProfiles, marks } = useAppState();
  const { isMac } = useParts();
  const { accounts } = useCatalogue();
  const run = useRunWithToast();
  const actions = useRoleActions();
  const [editing, setEditing] = useState(false);
  const [spoken, say] = useSpoken();
  const account = accounts.find((candidate) => accountKey(candidate) === accountKey(role));
  const profiles = profilesOf(role, managedProfiles);
  const remembered = [...marks.favourites, ...marks.recent, ...profiles].find(
    (one) => accountKey(one.role) === accountKey(role),
  );
  const accountName = account?.name ?? remembered?.accountName ?? role.accountId;
  const { alias } = useMarks().ofAccount(role);
  const session = sessions.find(({ id }) => id === role.sessionId);
  const { accountId } = role;
  const canAsk = session === undefined || session.signIn.kind === 'signed-in';

  function toggleFavourite(): void {
    void actions.toggleFavourite(role).then((words) => say(words ?? ''));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const wanted = roleShortcut(event, isMac);
    if (wanted === null || event.defaultPrevented) return;
    event.preventDefault();
    if (wanted === 'copy') actions.copy(role);
    else if (wanted === 'console') actions.openConsole(role);
    else if (wanted === 'keep') void actions.keep(role);
    else if (wanted === 'makeDefault') actions.makeDefault(role);
    else toggleFavourite();
  }

  return (
    <Pane
      label={texts.details}
      title={role.roleName}
      actions={
        <DetailsActions
          role={role}
          accountName={alias ?? accountName}
          onFavourite={toggleFavourite}
          onEditMarks={() => setEditing(true)}
        />
      }
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <div className="details">
        <div className="details-whose">
          <p className="details-account">
            <span className="account-name" dir="auto">
              {alias ?? accountName}
            </span>
            {alias !== null && (
              <span className="account-real-name" dir="auto">
                {accountName}
              </span>
            )}
            <AccountTag account={role} />
          </p>
          <p className="muted details-ids">
            <span className="account-id">
              <span className="visually-hidden">{texts.accountId} </span>
              {groupedAccountId(accountId)}
            </span>
            <IconButton
              label={texts.copyAccountId}
              onPress={() =>
                void run('copyText', {
                  kind: 'account-id',
                  account: { sessionId: role.sessionId, accountId },
                })
              }
            >
              <CopyIcon />
            </IconButton>
            {session !== undefined && <bdi>{session.name}</bdi>}
            {session?.signIn.kind === 'signed-in' && session.user !== null && <bdi>{session.user}</bdi>}
          </p>
        </div>
        {session !== undefined && <SignInNote session={session} onShowSession={onShowSession} />}
        {canAsk && isGone(account, role) && <p className="note">{texts.gone}</p>}
        <KeepFresh role={role} accountName={accountName} profiles={profiles} />
        <AccessKeys role={role} />
        <OpenConsole role={role} />
        <Verify role={role} />
        <SsoProfile role={role} />
      </div>
      {editing && (
        <AccountDialog account={role} accountName={accountName} onClose={() => setEditing(false)} />
      )}
      {spoken}
    </Pane>
  );
}

/** Says that there are no new keys without a sign-in, and leads to it. */
function SignInNote({
  session,
  onShowSession,
}: Pick<RoleDetailsProps, 'onShowSession'> & { readonly session: SessionState }) {
  const run = useRunWithToast();
  const { id: sessionId, name, method, signIn } = session;
  if (signIn.kind === 'signed-in' || signIn.kind === 'unknown') return null;
  return (
    <div className="note">
      <p>{texts.signedOutHere(name)}</p>
      {signIn.kind === 'signing-in' ? (
        <Button onPress={() => onShowSession(sessionId)}>{texts.showSignIn}</Button>
      ) : (
        <Button
          onPress={() => {
            onShowSession(sessionId);
            void run('signIn', { sessionId, method });
          }}
        >
          {texts.signInTo(name)}
        </Button>
      )}
    </div>
  );
}

function isGone(account: CatalogueAccount | undefined, role: RoleId): boolean {
  if (account === undefined) return true;
  return account.roleNames !== null && !account.roleNames.includes(role.roleName);
}
