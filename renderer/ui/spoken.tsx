import { useState, type ReactNode } from 'react';

/** Words for those who cannot see that something changed: returns their place on the page, and what says them. */
export function useSpoken(): readonly [place: ReactNode, say: (words: string) => void] {
  const [words, setWords] = useState('');
  const place = (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  );
  return [place, setWords];
}
