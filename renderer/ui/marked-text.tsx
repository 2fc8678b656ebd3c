import { segmentsOf } from './segments';

/** A text with the characters that the search matched marked in it. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly number[] }) {
  if (marks.length === 0) return <>{text}</>;
  return (
    <>
      {segmentsOf(text, marks).map((segment, at) =>
        segment.marked ? <mark key={at}>{segment.text}</mark> : segment.text,
      )}
    </>
  );
}
