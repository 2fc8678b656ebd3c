import { useRef } from 'react';
import type { RoleId } from '../../preload/contract';
import { Button, IconButton } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { useFocusKept } from '../ui/use-focus-kept';
import { texts } from './texts';

export interface SelectionBarProps {
  readonly roles: readonly RoleId[];
  readonly onAddAll: () => void;
  readonly onClear: () => void;
  readonly focusElsewhere: () => void;
}

/** How many roles are selected, and what can be done with all of them. */
export function SelectionBar({ roles, onAddAll, onClear, focusElsewhere }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useFocusKept(bar, focusElsewhere);
  const isShown = roles.length > 0;
  return (
    <div ref={bar} role="group" aria-label={texts.selection} className={isShown ? 'selection' : undefined}>
      {/* Always there, so that the first number is said, too. */}
      <p role="status" className="selection-count">
        {isShown && texts.selected(roles.length)}
      </p>
      {isShown && (
        <div className="actions">
          <Button look="quiet" onPress={onAddAll}>
            {texts.selectAll}
          </Button>
          <IconButton label={texts.clearSelection} onPress={onClear}>
            <CloseIcon />
          </IconButton>
        </div>
      )}
    </div>
  );
}
