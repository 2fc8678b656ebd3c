import { useEffect, useRef, type ReactNode } from 'react';
import type { Problem } from '../../preload/contract';
import { texts } from '../texts';
import { AttentionIcon } from './icons';

export interface ProblemNoteProps {
  readonly problem: Pick<Problem, 'message' | 'advice' | 'details'>;
  /** Whether screen readers say it at once: for what just happened, not for what has been so all along. */
  readonly announce?: boolean;
  /** Whether it is scrolled to: for the answer to what the person has just done, which may come below what is in sight. */
  readonly intoSight?: boolean;
  /** Buttons that mend it. */
  readonly children?: ReactNode;
}

/** An expected failure: what happened, what to do, and the technical text behind "Details". */
export function ProblemNote({ problem, announce = false, intoSight = false, children }: ProblemNoteProps) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (intoSight) note.current?.scrollIntoView({ block: 'nearest' });
  }, [intoSight, problem.message]);
  return (
    <div ref={note} className="problem" role={announce ? 'alert' : undefined}>
      <span className="signal signal-attention">
        <AttentionIcon />
      </span>
      <div className="problem-text">
        <p>{problem.message}</p>
        {problem.advice !== '' && <p className="muted">{problem.advice}</p>}
        {problem.details !== undefined && (
          <details>
            <summary>{texts.details}</summary>
            <pre className="technical">{problem.details}</pre>
          </details>
        )}
        {children !== undefined && <div className="actions">{children}</div>}
      </div>
    </div>
  );
}
