import type { AccountRef, Tag } from '../../preload/contract';
import { MarkedText } from '../ui/marked-text';
import { texts } from './texts';
import { useMarks } from './use-marks';

/** A tag: its colour as a dot, and its word, so that nothing is told by colour alone. */
export function TagMark({ tag, marks = [] }: { readonly tag: Tag; readonly marks?: readonly number[] }) {
  return (
    <span className={`tag tag-${tag.colour}`}>
      <span className="tag-dot" aria-hidden="true" />
      <span className="visually-hidden">{texts.tagged} </span>
      <span className="tag-word" dir="auto">
        <MarkedText text={tag.word} marks={marks} />
      </span>
    </span>
  );
}

/** The tag of an account, where it has one: wherever its keys are about to be used. */
export function AccountTag({ account }: { readonly account: AccountRef }) {
  const { tag } = useMarks().ofAccount(account);
  return tag === null ? null : <TagMark tag={tag} />;
}
