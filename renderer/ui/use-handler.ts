import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * A handler that stays the same function and does what the last render meant: what gets it needs no new render for it.
 * For events only, which come when a render is over.
 */
export function useHandler<Args extends readonly unknown[]>(
  handle: (...args: Args) => void,
): (...args: Args) => void {
  const latest = useRef(handle);
  useLayoutEffect(() => {
    latest.current = handle;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
