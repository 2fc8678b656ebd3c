import { useRef, useState } from 'react';
import type { ManagedProfileState, RoleId } from '../../preload/contract';
import { AccountTag } from '../marks/tag-mark';
import { Button } from '../ui/button';
import { useFocusKept } from '../ui/use-focus-kept';
import { isDefaultOf, useDefaultProfile } from './default-profile';
import { KeepForm } from './keep-form';
import { ProfileCard } from './profile-card';
import { texts } from './texts';

export interface KeepFreshProps {
  readonly role: RoleId;
  readonly accountName: string;
  /** Under which the role is kept already. */
  readonly profiles: readonly ManagedProfileState[];
}

/** The profiles that a role is kept under, and the form for one more. */
export function KeepFresh({ role, accountName, profiles }: KeepFreshProps) {
  const [adding, setAdding] = useState(false);
  const { busy, makeDefault } = useDefaultProfile();
  const [stopped, setStopped] = useState<ManagedProfileState | null>(null);
  const part = useRef<HTMLElement>(null);
  // A switch that is on and one that is off are two: who flipped the one goes on with the other, as if it were the same.
  useFocusKept(part, () =>
    [...(part.current?.querySelectorAll<HTMLElement>('[role="switch"]') ?? [])].at(-1)?.focus(),
  );
  const none = profiles.length === 0;
  const isDefault = profiles.some((profile) => isDefaultOf(profile, role));
  return (
    <section ref={part} className="part" aria-labelledby="keep-fresh-title">
      <div className="part-head">
        <h3 id="keep-fresh-title">{texts.title}</h3>
        <AccountTag account={role} />
      </div>
      {none && <p className="muted">{texts.intro}</p>}
      {profiles.map((profile) => (
        <ProfileCard key={profile.id} profile={profile} onStop={() => setStopped(profile)} />
      ))}
      {none || adding ? (
        <KeepForm
          // A new suggestion when a profile was added or stopped.
          key={profiles.length}
          role={role}
          accountName={accountName}
          autoFocus={adding}
          before={none ? stopped : null}
          onDone={() => setAdding(false)}
          onCancel={none ? null : () => setAdding(false)}
        />
      ) : (
        <div className="actions">
          <Button look="quiet" onPress={() => setAdding(true)}>
            {texts.keepAnother}
          </Button>
        </div>
      )}
      {!isDefault && (
        <div className="option-foot">
          <p className="muted">{texts.defaultHint}</p>
          <Button isBusy={busy} onPress={() => makeDefault(role)}>
            {texts.useAsDefault}
          </Button>
        </div>
      )}
    </section>
  );
}
