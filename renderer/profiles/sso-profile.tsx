import { useState } from 'react';
import type { RoleId } from '../../preload/contract';
import { SsoProfilesDialog } from '../sessions/sso-profiles-dialog';
import { Button } from '../ui/button';
import { texts } from './texts';

/** The other way to a profile: one without keys, for which the AWS CLI and SDKs sign in by themselves. */
export function SsoProfile({ role }: { readonly role: RoleId }) {
  const [isOpen, setOpen] = useState(false);
  const { sessionId, accountId, roleName } = role;
  return (
    <section className="part" aria-labelledby="sso-profile-title">
      <h3 id="sso-profile-title">{texts.ssoTitle}</h3>
      <div className="option-foot">
        <p className="muted">{texts.ssoHint}</p>
        <Button onPress={() => setOpen(true)}>{texts.ssoWrite}</Button>
      </div>
      {isOpen && (
        <SsoProfilesDialog
          sessionId={sessionId}
          role={{ accountId, roleName }}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}
