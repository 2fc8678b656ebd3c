import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { texts } from '../texts';
import { IconButton } from './button';
import { CloseIcon } from './icons';
import { useFocusKept } from './use-focus-kept';
import { usePointedStill } from './use-pointed-still';

export interface PaneProps {
  /** What screen readers call the region. */
  readonly label: string;
  readonly title: ReactNode;
  /** Buttons beside the title, before the one that closes. */
  readonly actions?: ReactNode;
  /** Whether it has the focus from the start. */
  readonly takeFocus?: boolean;
  readonly onClose: () => void;
  /** Keys of what is shown; Esc is the pane's own. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** The frame of what is shown on the right: a title, a way back (Esc too), the rest scrolls. */
export function Pane({ label, title, actions, onClose, onKeyDown, children, ...props }: PaneProps) {
  const { takeFocus = false } = props;
  const pane = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  usePointedStill(body);
  useFocusKept(pane, () => heading.current?.focus());
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);
  return (
    <section
      ref={pane}
      className="pane"
      aria-label={label}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        // One step at a time, so that Esc in a form does not throw away what was typed.
        if (isTextField(event.target)) heading.current?.focus();
        else onClose();
      }}
    >
      <header className="pane-header">
        <h2 ref={heading} tabIndex={-1} className="pane-title">
          {title}
        </h2>
        <div className="pane-actions">
          {actions}
          <IconButton label={texts.close} onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </div>
      </header>
      <div ref={body} className="pane-body">
        <div>{children}</div>
      </div>
    </section>
  );
}

/** To the title of what is open beside the list; false when nothing is. */
export function focusPane(): boolean {
  const title = document.querySelector<HTMLElement>('.content .pane-title');
  title?.focus();
  return title !== null;
}

function isTextField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type);
}
