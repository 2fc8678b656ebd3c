import type { ReactNode } from 'react';

/** Symbols, drawn in the colour of the text. They decorate words, so screen readers pass over them. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3 3" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);
export const MinusIcon = () => (
  <Icon>
    <path d="M3 8h10" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon>
    <path d="m3.5 8.5 3 3 6-7" />
  </Icon>
);
export const ListIcon = () => (
  <Icon>
    <path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01" />
  </Icon>
);
export const GearIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2" />
    <circle cx="8" cy="8" r="4.5" />
    <path d="M8 1.75V3.5M8 12.5v1.75M1.75 8H3.5M12.5 8h1.75M3.6 3.6l1.2 1.2M11.2 11.2l1.2 1.2M12.4 3.6l-1.2 1.2M4.8 11.2l-1.2 1.2" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" />
  </Icon>
);
export const StarIcon = () => (
  <Icon>
    <path d="m8 2 1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5L8 2Z" />
  </Icon>
);
export const RecentIcon = () => (
  <Icon>
    <path d="M2.6 6.2A5.75 5.75 0 1 1 2.25 8M2.25 3v3.25H5.5M8 5v3.2l2.2 1.3" />
  </Icon>
);
export const RefreshIcon = () => (
  <Icon>
    <path d="M13.4 6.2A5.75 5.75 0 1 0 13.75 8M13.75 3v3.25H10.5" />
  </Icon>
);
export const MoreIcon = () => (
  <Icon>
    <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />
  </Icon>
);
export const FilterIcon = () => (
  <Icon>
    <path d="M2.5 4.5h11M4.5 8h7M6.5 11.5h3" />
  </Icon>
);
/** All is well: a tick in a ring. */
export const FreshIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.75" />
    <path d="m5.5 8.2 1.8 1.8 3.2-3.8" />
  </Icon>
);
/** Under way: a ring with a gap. */
export const WorkingIcon = () => (
  <Icon>
    <path className="icon-turning" d="M8 2.25A5.75 5.75 0 1 1 2.25 8" />
  </Icon>
);
/** Somebody has to act: a triangle. */
export const AttentionIcon = () => (
  <Icon>
    <path d="M8 2.5 14 13H2L8 2.5ZM8 6.5v3M8 11.4v.01" />
  </Icon>
);
/** Off: an empty ring. */
const OffIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.75" />
  </Icon>
);

export type Signal = 'good' | 'working' | 'attention' | 'off';

/** A state by shape; the words beside it say the same. */
export function SignalIcon({ signal }: { readonly signal: Signal }) {
  const shape = {
    good: <FreshIcon />,
    working: <WorkingIcon />,
    attention: <AttentionIcon />,
    off: <OffIcon />,
  };
  return <span className={`signal signal-${signal}`}>{shape[signal]}</span>;
}
