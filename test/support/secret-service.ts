import { execFile } from 'node:child_process';

/** An item in the keychain, seen with another program's eyes. */
export interface KeychainItem {
  readonly label: string;
  readonly secret: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The items that have these attributes, as `secret-tool` (libsecret) finds them; the app stores with the attributes
 * `service` and `username`.
 *
 * @throws when secret-tool fails for another reason than that there is nothing
 */
export async function searchSecrets(
  attributes: Readonly<Record<string, string>>,
): Promise<readonly KeychainItem[]> {
  const { stdout, stderr } = await secretTool([
    'search',
    '--all',
    '--unlock',
    ...Object.entries(attributes).flat(),
  ]);
  // The items go to its output and their attributes to its errors, both in the same order.
  const attributesOf = readAttributes(stderr);
  return stdout
    .split(/^(?=\[\/)/m)
    .filter((text) => text.startsWith('[/'))
    .map((text, index) => ({
      label: /^label = (.*)$/m.exec(text)?.[1] ?? '',
      secret: /^secret = (.*?)\ncreated = /ms.exec(text)?.[1] ?? '',
      attributes: attributesOf[index] ?? {},
    }));
}

function secretTool(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile('secret-tool', args, (error, stdout, stderr) => {
      // It says nothing when it finds nothing.
      if (error !== null && stderr.trim() !== '') reject(new Error(`secret-tool: ${stderr.trim()}`));
      else resolve({ stdout, stderr });
    });
  });
}

/** One record an item: a name that comes again belongs to the next. */
function readAttributes(text: string): readonly Record<string, string>[] {
  const found: Record<string, string>[] = [];
  for (const [, name = '', value = ''] of text.matchAll(/^attribute\.(\S+) = (.*)$/gm)) {
    const current = found.at(-1);
    if (current === undefined || name in current) found.push({ [name]: value });
    else current[name] = value;
  }
  return found;
}
