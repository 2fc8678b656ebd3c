import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { RoleId } from '../../preload/contract';
import { texts as markTexts } from '../marks/texts';
import { useMarks } from '../marks/use-marks';
import { StarIcon } from '../ui/icons';
import { MenuButton } from '../ui/menu';

export interface DetailsActionsProps {
  readonly role: RoleId;
  /** As the person reads it. */
  readonly accountName: string;
  readonly onFavourite: () => void;
  readonly onEditMarks: () => void;
}

/** What stands beside the title of a role: the star, and the menu of what is not there as a button. */
export function DetailsActions({ role, accountName, onFavourite, onEditMarks }: DetailsActionsProps) {
  const isFavourite = useMarks().isFavourite(role);
  return (
    <>
      <TooltipTrigger delay={600}>
        <ToggleButton
          className="button button-icon star-button"
          aria-label={markTexts.favourite(role.roleName, accountName)}
          isSelected={isFavourite}
          onChange={onFavourite}
        >
          <StarIcon />
        </ToggleButton>
        <Tooltip className="tooltip" offset={4}>
          {isFavourite ? markTexts.noFavourite : markTexts.makeFavourite}
        </Tooltip>
      </TooltipTrigger>
      <MenuButton
        label={markTexts.menuOf(role.roleName)}
        actions={[{ id: 'marks', label: markTexts.edit, onAction: onEditMarks }]}
      />
    </>
  );
}
