export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text where marked characters begin and end. `marks` are ascending positions. */
export function segmentsOf(text: string, marks: readonly number[]): readonly Segment[] {
  const segments: Segment[] = [];
  const marked = new Set(marks);
  let start = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at === text.length || marked.has(at) !== marked.has(start)) {
      segments.push({ text: text.slice(start, at), marked: marked.has(start) });
      start = at;
    }
  }
  return segments;
}
