import { memo, useRef } from 'react';
import type { RoleId } from '../../preload/contract';
import { useAppState, useRunWithToast } from '../app-context';
import { roleKey } from '../catalogue';
import { useKeepSeveral } from '../profiles/several/keep-several';
import { texts as profileTexts } from '../profiles/texts';
import { Button, IconButton } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { useFocusKept } from '../ui/use-focus-kept';
import { texts } from './texts';

export interface SelectionBarProps {
  readonly roles: readonly RoleId[];
  /** More is on its way into the list. */
  readonly isBeingRead: boolean;
  readonly onAddAll: () => void;
  readonly onClear: () => void;
  readonly focusElsewhere: () => void;
}

/** How many roles are selected, and what can be done with all of them. */
export const SelectionBar = memo(function SelectionBar({
  roles,
  isBeingRead,
  onAddAll,
  onClear,
  focusElsewhere,
}: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useFocusKept(bar, focusElsewhere);
  const keepSeveral = useKeepSeveral();
  const isShown = roles.length > 0;
  return (
    <div
      ref={bar}
      role="group"
      aria-label={texts.selection}
      className={isShown ? 'selection' : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isShown) onClear();
      }}
    >
      <p aria-live="polite" className="selection-note">
        {isShown && isBeingRead && texts.moreToSelect}
      </p>
      {/* Always there, so that the first number is said, too. */}
      <p role="status" className="selection-count">
        {isShown && texts.selected(roles.length)}
      </p>
      {isShown && (
        <Button look="quiet" onPress={onAddAll}>
          {texts.selectAll}
        </Button>
      )}
      {isShown && (
        <div className="actions">
          <Button look="primary" onPress={() => keepSeveral(roles)}>
            {profileTexts.several.open}
          </Button>
          <StopSeveral roles={roles} />
        </div>
      )}
      {isShown && (
        <div className="selection-close">
          <IconButton label={texts.clearSelection} onPress={onClear}>
            <CloseIcon />
          </IconButton>
        </div>
      )}
    </div>
  );
});

/** Stops whatever of the selection is kept: one step, and one to take back. */
function StopSeveral({ roles }: Pick<SelectionBarProps, 'roles'>) {
  const { managedProfiles } = useAppState();
  const run = useRunWithToast();
  const keys = new Set(roles.map(roleKey));
  const profileIds = managedProfiles.flatMap(({ id, role }) => (keys.has(roleKey(role)) ? [id] : []));
  if (profileIds.length === 0) return null;
  return (
    <Button onPress={() => void run('stopSeveral', { profileIds })}>
      {profileTexts.several.stop(profileIds.length)}
    </Button>
  );
}
