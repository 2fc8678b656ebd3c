import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDiff, type TextDiff } from '../../../../main/profiles/text-diff';

const signs = { same: ' ', added: '+', removed: '-' } as const;
const shown = ({ hunks }: TextDiff): readonly string[] =>
  hunks.map((hunk) => hunk.map(({ kind, text }) => signs[kind] + text).join('\n'));

const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `k${n} = v`);
const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('a diff', () => {
  it('shows what is added and removed with three lines around it, and where they stand', () => {
    const before = numbered(20);
    const after = before.with(10, 'changed = 1').toSpliced(15, 0, 'new = 1');
    const diff = textDiff(joined(before), joined(after));
    expect(shown(diff)).toEqual([
      [
        ' k7 = v',
        ' k8 = v',
        ' k9 = v',
        '-k10 = v',
        '+changed = 1',
        ' k11 = v',
        ' k12 = v',
        ' k13 = v',
        ' k14 = v',
        '+new = 1',
        ' k15 = v',
        ' k16 = v',
        ' k17 = v',
      ].join('\n'),
    ]);
    expect(diff.hunks[0]?.[3]).toMatchObject({ before: 11, after: null });
    expect(diff.hunks[0]?.at(-1)).toMatchObject({ before: 18, after: 19 });
    expect(diff).toMatchObject({ added: 2, removed: 1, isCut: false });
  });

  it('has a part for each place that is far from the others', () => {
    const before = numbered(30);
    const after = before.with(2, 'a = 1').with(25, 'b = 1');
    expect(textDiff(joined(before), joined(after), { context: 1 }).hunks.map((hunk) => hunk.length)).toEqual([
      4, 4,
    ]);
  });

  it('is empty between a text and itself', () => {
    expect(textDiff('[a]\nk = v', '[a]\nk = v')).toEqual({ hunks: [], added: 0, removed: 0, isCut: false });
  });

  it('shows a line that only gets an end', () => {
    const diff = textDiff('k = v', 'k = v\n');
    expect(shown(diff)).toEqual(['-k = v\n+k = v']);
    expect(diff.hunks.flat().map((line) => line.lacksLineEnd)).toEqual([true, false]);
  });

  it('shows no more than it may, and counts all', () => {
    const diff = textDiff('', joined(numbered(50)), { mostLines: 10 });
    expect(diff).toMatchObject({ added: 50, isCut: true });
    expect(diff.hunks.flat()).toHaveLength(10);
  });

  it('makes the one text of the other, with as few changes as there can be', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map(joined);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { hunks, added, removed } = textDiff(before, after, { context: 1_000 });
        const lines = hunks.flat();
        const side = (kind: 'added' | 'removed'): string =>
          joined(lines.filter((line) => line.kind === 'same' || line.kind === kind).map((line) => line.text));
        if (before !== after) expect([side('removed'), side('added')]).toEqual([before, after]);
        const [a, b] = [before.split('\n').slice(0, -1), after.split('\n').slice(0, -1)];
        expect(added + removed).toBe(a.length + b.length - 2 * longestCommon(a, b));
      }),
      { numRuns: 2_000 },
    );
  });

  it('copes with a file of which every line changed', () => {
    const before = joined(numbered(20_000));
    const after = joined(numbered(20_000).map((line) => `x${line}`));
    expect(textDiff(before, after)).toMatchObject({ added: 20_000, removed: 20_000, isCut: true });
  });

  it('copes with changes all over a large file', () => {
    const before = numbered(20_000);
    const after = before.map((line, at) => (at % 100 === 0 ? 'changed = 1' : line));
    expect(textDiff(joined(before), joined(after))).toMatchObject({ added: 200, removed: 200 });
  });
});

describe('secrets in a diff', () => {
  const secrets = [
    'aws_secret_access_key = SECRET',
    'AWS_SESSION_TOKEN=SECRET',
    'aws_security_token : SECRET # SECRET',
    '  aws_session_token = SECRET',
    '# aws_secret_access_key = SECRET',
    'aws_secret_access_key =\n  SECRET\n\n  SECRET',
    'aws_access_key_id = SECRET',
  ];

  it.each(secrets)('are not shown: %j', (lines) => {
    const diff = textDiff('[a]\nx = 1\n', `[a]\nx = 1\n${lines}\n`);
    expect(diff.added).toBeGreaterThan(0);
    expect(JSON.stringify(diff)).not.toContain('SECRET');
  });

  it('are not shown around a change either', () => {
    const before = `[a]\n${secrets[0] ?? ''}\nx = 1\n`;
    expect(JSON.stringify(textDiff(before, before.replace('x = 1', 'x = 2')))).not.toContain('SECRET');
  });

  it('count as a change when they change', () => {
    const diff = textDiff('aws_session_token = A\n', 'aws_session_token = B\n');
    expect(diff).toMatchObject({ added: 1, removed: 1 });
  });

  it('leave enough of a key id to know it by', () => {
    expect(shown(textDiff('', 'aws_access_key_id = ASIAEXAMPLEEXAMPLE12\n'))).toEqual([
      '+aws_access_key_id = ASIA…LE12',
    ]);
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = b.map(() => 0);
  for (const one of a) {
    let corner = 0;
    row = row.reduce<number[]>((next, above, index) => {
      const length = one === b[index] ? corner + 1 : Math.max(above, next.at(-1) ?? 0);
      corner = above;
      return [...next, length];
    }, []);
  }
  return row.at(-1) ?? 0;
}
