import type { Shell } from '../../preload/contract';
import type { Exported, ExportedKeys } from './exported-keys';

/** Commands that set a role's credentials in a shell, one a line. */
export function environmentCommands(keys: ExportedKeys, shell: Shell): Exported {
  const lines: string[] = [];
  for (const [name, value] of variables(keys)) {
    const quoted = quote(value, shell);
    if (quoted === null) {
      return { ok: false, why: ({ problems }) => problems.copying.unquotable(name) };
    }
    lines.push(line(name, quoted, shell));
  }
  const eol = shell === 'cmd' ? '\r\n' : '\n';
  return { ok: true, text: lines.map((one) => one + eol).join('') };
}

/**
 * The variables by which every AWS tool knows them.
 *
 * No `AWS_CREDENTIAL_EXPIRATION`: with it botocore takes the keys for renewable and fails with an error of its
 * own at their end, instead of AWS's "ExpiredToken".
 */
export function variables(keys: ExportedKeys): readonly (readonly [string, string])[] {
  return [
    ['AWS_ACCESS_KEY_ID', keys.accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', keys.secretAccessKey],
    ['AWS_SESSION_TOKEN', keys.sessionToken],
  ];
}

function line(name: string, quoted: string, shell: Shell): string {
  switch (shell) {
    case 'bash':
      return `export ${name}=${quoted}`;
    case 'fish':
      return `set -gx ${name} ${quoted}`;
    case 'powershell':
      return `$Env:${name} = ${quoted}`;
    case 'cmd':
      return `set "${name}=${quoted}"`;
    case 'nushell':
      return `$env.${name} = ${quoted}`;
  }
}

// SECURITY: every value is quoted so that nothing in it can run or expand; what cannot be quoted is refused.
function quote(value: string, shell: Shell): string | null {
  if (/[^\x20-\x7e]/.test(value)) return null; // a line feed would run the rest; nothing else is ever in a key
  switch (shell) {
    case 'bash':
      return `'${value.replaceAll("'", `'\\''`)}'`;
    case 'fish':
      // In single quotes fish knows two escapes, \\ and \', and nothing expands.
      return `'${value.replaceAll(/[\\']/g, '\\$&')}'`;
    case 'powershell':
      return `'${value.replaceAll("'", "''")}'`;
    case 'cmd':
      // cmd.exe knows no quoting that stops % and ! from expanding at the prompt, nor a quote inside quotes.
      return /["%!]/.test(value) ? null : value;
    case 'nushell':
      // Single quotes know no escape. In double quotes nothing expands either, unless a $ stands before them.
      return value.includes("'") ? `"${value.replaceAll(/[\\"]/g, '\\$&')}"` : `'${value}'`;
  }
}
