import { useMemo } from 'react';
import { useAppState } from '../app-context';
import { markIndexOf, type MarkIndex } from './marked-accounts';

/** What the person attached to accounts and roles; the same value until they change it. */
export function useMarks(): MarkIndex {
  const { marks } = useAppState();
  return useMemo(() => markIndexOf(marks), [marks]);
}
