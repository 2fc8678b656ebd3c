import { createContext } from 'react';

/** The element id of the words beside a control, which describe it to screen readers as well. */
export const HintId = createContext<string | undefined>(undefined);
