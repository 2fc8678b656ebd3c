import fc from 'fast-check';

/** Any text that is made of what AWS files are made of, right or wrong. */
export function anyIniText(): fc.Arbitrary<string> {
  const name = fc.constantFrom('a', 'prod', 'profile x', '"my prof"', "o'brien", 'DEFAULT', 'é', 'a]b');
  const value = fc.constantFrom('', 'v', 'a=b', 'v # c', '50%', '"q"', 'a\u2028b', '\uFEFF');
  const indent = fc.constantFrom('', ' ', '  ', '\t', '\u00a0');
  const line = fc.oneof(
    fc.constantFrom('', '   ', '\t', '# comment', '  ; comment', '!!!', '[unclosed', '[]', '=v', 'k'),
    fc
      .tuple(indent, name, fc.constantFrom('', ' # c', '# c', ' x'))
      .map(([i, n, rest]) => `${i}[${n}]${rest}`),
    fc
      .tuple(
        indent,
        fc.constantFrom('k', 'K', 'aws_access_key_id', 's3'),
        fc.constantFrom(' = ', '=', ' : '),
        value,
      )
      .map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const end = fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\r');
  return fc
    .tuple(fc.array(fc.tuple(line, end), { maxLength: 12 }), fc.oneof(fc.constant(''), line))
    .map(([lines, last]) => lines.map((parts) => parts.join('')).join('') + last);
}

/** A text that every reader takes: distinct sections and keys, one kind of line end, a last line with or without. */
export function validIniText(): fc.Arbitrary<string> {
  const filler = fc.constantFrom('', '  ', '# comment', '; comment', '  # indented comment');
  const key = fc.constantFrom('region', 'output', 'role_arn', 'aws_access_key_id', 'aws_session_token', 'x');
  const entry = fc.oneof(
    fc
      .tuple(key, fc.constantFrom('v', 'a=b', '', 'v#c', '50% "q"'))
      .map(([k, v]) => [k, `${k} = ${v}`] as const),
    key.map((k) => [k, `${k} =\u0000  nested = 1\u0000  other = 2`] as const),
    key.map((k) => [k, `${k} = v\u0000  more`] as const),
  );
  const block = fc.tuple(
    fc.uniqueArray(entry, { selector: ([k]) => k, maxLength: 4 }),
    fc.array(filler, { maxLength: 3 }),
    fc.constantFrom('', '', '    '),
  );
  return fc
    .record({
      head: fc.array(filler, { maxLength: 2 }),
      names: fc.uniqueArray(fc.constantFrom('default', 'prod', 'dev', 'my prof', "it's", 'Zoë'), {
        maxLength: 4,
      }),
      blocks: fc.array(block, { minLength: 4, maxLength: 4 }),
      eol: fc.constantFrom('\n', '\r\n'),
      lastEnd: fc.constantFrom('', '\n', '\n\n', '\n  '),
    })
    .map(({ head, names, blocks, eol, lastEnd }) => {
      const lines: string[] = [...head];
      names.forEach((name, index) => {
        const [entries = [], fillers = [], indent = ''] = blocks[index] ?? [];
        lines.push(`[${name}]`);
        for (const [, text] of entries) lines.push(...text.split('\u0000').map((one) => indent + one));
        lines.push(...fillers);
      });
      return (lines.join('\n') + (lines.length > 0 ? lastEnd : '')).replaceAll('\n', eol);
    });
}
