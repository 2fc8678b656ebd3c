/** What an edit would change in an AWS file, line by line, for a person to look at. Pure. */
import { parseIni } from './ini-document';
import { keyOf, pythonStrip } from './ini-lines';

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  /** With the values of secrets cut out. */
  readonly text: string;
  /** The file ends here, without a line end. */
  readonly lacksLineEnd: boolean;
  /** Counted from 1; null where the file has no such line. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface TextDiff {
  /** Lines that changed, with some around them that did not. */
  readonly hunks: readonly (readonly DiffLine[])[];
  readonly added: number;
  readonly removed: number;
  /** There is more than `hunks` shows. */
  readonly isCut: boolean;
}

/** More single changes than this between two unchanged ends are shown as one: all of the old lines, then the new. */
const mostSteps = 2_000;

/**
 * @param options `context`: how many unchanged lines are shown around a change; `mostLines`: how many lines at most. The
 * counts are those of the whole change.
 */
export function textDiff(
  before: string,
  after: string,
  options: { readonly context?: number; readonly mostLines?: number } = {},
): TextDiff {
  const { context = 3, mostLines = 2_000 } = options;
  const old = shownLines(before);
  const now = shownLines(after);
  const all = diffLines(old, now);
  const isNear = new Uint8Array(all.length);
  let added = 0;
  let removed = 0;
  all.forEach(({ kind }, index) => {
    if (kind === 'same') return;
    if (kind === 'added') added += 1;
    else removed += 1;
    isNear.fill(1, Math.max(0, index - context), index + context + 1);
  });
  const hunks: DiffLine[][] = [];
  let shown = 0;
  let isCut = false;
  all.forEach((line, index) => {
    if (isNear[index] !== 1) return;
    if (shown >= mostLines) {
      isCut = true;
      return;
    }
    shown += 1;
    const hunk = isNear[index - 1] === 1 ? hunks.at(-1) : undefined;
    if (hunk) hunk.push(line);
    else hunks.push([line]);
  });
  return { hunks, added, removed, isCut };
}

interface ShownLine {
  /** By this lines are compared: a change of a secret or of a line's end is one, too. */
  readonly whole: string;
  readonly text: string;
  readonly lacksLineEnd: boolean;
}

function diffLines(old: readonly ShownLine[], now: readonly ShownLine[]): readonly DiffLine[] {
  const isSame = (a: number, b: number): boolean => old[a]?.whole === now[b]?.whole;
  const least = Math.min(old.length, now.length);
  let head = 0;
  while (head < least && isSame(head, head)) head += 1;
  let tail = 0;
  while (tail < least - head && isSame(old.length - 1 - tail, now.length - 1 - tail)) tail += 1;
  const lines: DiffLine[] = [];
  let [a, b] = [0, 0];
  const go = (toA: number, toB: number): void => {
    while (a < toA && b < toB && isSame(a, b)) {
      lines.push({ kind: 'same', ...contentOf(now[b]), before: ++a, after: ++b });
    }
    while (a < toA) lines.push({ kind: 'removed', ...contentOf(old[a]), before: ++a, after: null });
    while (b < toB) lines.push({ kind: 'added', ...contentOf(now[b]), before: null, after: ++b });
  };
  go(head, head);
  for (const [x, y] of matches(head, old.length - tail, head, now.length - tail, isSame)) {
    go(x, y);
    go(x + 1, y + 1);
  }
  go(old.length - tail, now.length - tail);
  go(old.length, now.length);
  return lines;
}

function contentOf(line: ShownLine | undefined): Pick<DiffLine, 'text' | 'lacksLineEnd'> {
  return { text: line?.text ?? '', lacksLineEnd: line?.lacksLineEnd ?? false };
}

/** The pairs of lines that stay, in order: Myers, "An O(ND) difference algorithm and its variations", 1986. */
function matches(
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
  isSame: (a: number, b: number) => boolean,
): readonly (readonly [number, number])[] {
  const [n, m] = [toA - fromA, toB - fromB];
  if (n === 0 || m === 0) return [];
  /** How far each diagonal got, one copy per step: `furthest[diagonal + step]`. */
  const steps: Int32Array[] = [];
  for (let step = 0; step <= Math.min(n + m, mostSteps); step += 1) {
    const last = steps.at(-1);
    const furthest = new Int32Array(2 * step + 1);
    const at = (diagonal: number): number => last?.[diagonal + step - 1] ?? -1;
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const down = diagonal === -step || (diagonal !== step && at(diagonal - 1) < at(diagonal + 1));
      let x = step === 0 ? 0 : down ? at(diagonal + 1) : at(diagonal - 1) + 1;
      while (x < n && x - diagonal < m && isSame(fromA + x, fromB + x - diagonal)) x += 1;
      furthest[diagonal + step] = x;
      if (diagonal === n - m && x >= n) return backtrack(steps, step, n, m, fromA, fromB);
    }
    steps.push(furthest);
  }
  return [];
}

function backtrack(
  steps: readonly Int32Array[],
  lastStep: number,
  n: number,
  m: number,
  fromA: number,
  fromB: number,
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [n, m];
  for (let step = lastStep; step >= 0; step -= 1) {
    const diagonal = x - y;
    const at = (other: number): number => steps[step - 1]?.[other + step - 1] ?? -1;
    const down = diagonal === -step || (diagonal !== step && at(diagonal - 1) < at(diagonal + 1));
    const beforeX = step === 0 ? 0 : down ? at(diagonal + 1) : at(diagonal - 1);
    const beforeY = step === 0 ? 0 : beforeX - (down ? diagonal + 1 : diagonal - 1);
    while (x > beforeX && y > beforeY) {
      x -= 1;
      y -= 1;
      pairs.push([fromA + x, fromB + y]);
    }
    [x, y] = [beforeX, beforeY];
  }
  return pairs.reverse();
}

const secretKeys = new Set(['aws_secret_access_key', 'aws_session_token', 'aws_security_token']);
/** Anywhere in a line: people put a # before keys that they want to have again. */
const secretForm = /(aws_(?:secret_access_key|session_token|security_token)\s*[=:]\s*).*$/is;
const keyIdForm = /(aws_access_key_id\s*[=:]\s*)(\S+)/i;

function shownLines(text: string): readonly ShownLine[] {
  let inSecret = false;
  return parseIni(text).lines.map((line) => {
    if (line.kind === 'entry') inSecret = secretKeys.has(keyOf(pythonStrip(line.text)));
    else if (line.kind === 'header') inSecret = false;
    // SECURITY: a secret may stand on a line of its own, as the continuation of an empty value.
    const isRestOfSecret = inSecret && line.kind === 'continuation';
    const shown = isRestOfSecret ? '  …' : masked(line.text);
    return { whole: line.text + line.end, text: shown, lacksLineEnd: line.end === '' };
  });
}

function masked(text: string): string {
  return text
    .replace(secretForm, '$1…')
    .replace(keyIdForm, (_, key: string, id: string) =>
      id.length > 12 ? `${key}${id.slice(0, 4)}…${id.slice(-4)}` : `${key}…`,
    );
}
