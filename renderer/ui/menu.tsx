import { useEffect, useEffectEvent, useMemo, useRef, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from './button';
import { MoreIcon } from './icons';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  /** The keys that do the same without the menu. */
  readonly keys?: string;
  readonly onAction: () => void;
}

interface MenuProps {
  /** What screen readers call the menu, and its button. */
  readonly label: string;
  readonly actions: readonly MenuAction[];
}

function Actions({ label, actions, ...props }: MenuProps & { readonly autoFocus?: 'first' }) {
  return (
    <Menu
      {...props}
      className="menu"
      aria-label={label}
      onAction={(key) => actions.find(({ id }) => id === key)?.onAction()}
    >
      {actions.map(({ id, label: words, keys }) => (
        <MenuItem key={id} id={id} textValue={words} className="menu-item">
          <span>{words}</span>
          {keys !== undefined && <kbd aria-hidden="true">{keys}</kbd>}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** A button with three dots that opens a menu. */
export function MenuButton(props: MenuProps) {
  return (
    <MenuTrigger>
      <IconButton label={props.label}>
        <MoreIcon />
      </IconButton>
      <Popover className="popover" placement="bottom end">
        <Actions {...props} />
      </Popover>
    </MenuTrigger>
  );
}

/** A menu beside something that is there already. */
export function AnchoredMenu({
  anchor,
  onClose,
  ...props
}: MenuProps & { readonly anchor: Element; readonly onClose: () => void }) {
  const triggerRef = useMemo(() => ({ current: anchor }), [anchor]);
  const popover = useRef<HTMLElement>(null);
  useMenuElsewhere(popover, onClose);
  return (
    <Popover
      ref={popover}
      className="popover"
      // For screen readers it is a dialog around the menu; a menu's own button names it.
      aria-label={props.label}
      placement="bottom end"
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Actions
        {...props}
        // A menu's own button does this for it.
        autoFocus="first"
        actions={props.actions.map((action) => ({
          ...action,
          onAction() {
            onClose();
            action.onAction();
          },
        }))}
      />
    </Popover>
  );
}

/**
 * A right click beside an open menu closes it and is for what it hit, as with the menus of the system: React Aria's
 * underlay hears every other click.
 */
function useMenuElsewhere(menu: RefObject<HTMLElement | null>, onClose: () => void): void {
  const onContextMenu = useEffectEvent((event: MouseEvent) => {
    const { target, clientX, clientY } = event;
    if (!event.isTrusted || (target instanceof Node && menu.current?.contains(target))) return;
    event.preventDefault();
    event.stopPropagation();
    flushSync(onClose);
    document
      .elementFromPoint(clientX, clientY)
      ?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }));
  });
  useEffect(() => {
    const listener = (event: MouseEvent): void => onContextMenu(event);
    document.addEventListener('contextmenu', listener, { capture: true });
    return () => document.removeEventListener('contextmenu', listener, { capture: true });
  }, []);
}
