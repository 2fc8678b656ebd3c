import { type ReactNode, type Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'isPending'> {
  /** `primary` for the one thing that a view is for, `quiet` for what should not draw the eye. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  /**
   * While its command runs: it does nothing more, but keeps the focus. Not React Aria's `isPending`, whose message
   * refers to the button even after it has gone.
   */
  readonly isBusy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', isBusy = false, onPress, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      {...(isBusy || onPress === undefined ? {} : { onPress })}
      aria-disabled={isBusy}
      className={`button button-${look}`}
    />
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'look' | 'isBusy'> {
  readonly label: string;
  /** False where Esc has something to do at once: it would only close the tooltip first. */
  readonly hasTooltip?: boolean;
}

/** A button with a symbol only; its name is its tooltip too. */
export function IconButton({ label, hasTooltip = true, children, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600} isDisabled={!hasTooltip}>
      <AriaButton {...props} aria-label={label} className="button button-icon">
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={4}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
