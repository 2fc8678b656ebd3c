import type { RoleId } from '../../preload/contract';
import type { Exported, ExportedKeys } from './exported-keys';

/**
 * A block to paste into `~/.aws/credentials`, headed `[<account id>_<permission set>]` as the access portal
 * does. A permission set's name may hold `=` and `,`, which some readers of AWS files do not take: they
 * become `-`.
 */
export function profileBlock(keys: ExportedKeys, role: RoleId): Exported {
  const values = [keys.accessKeyId, keys.secretAccessKey, keys.sessionToken];
  // SECURITY: a line feed would begin a section of its own in the person's file.
  if (values.some((value) => !/^[\x21-\x7e]+$/.test(value))) {
    return { ok: false, why: ({ problems }) => problems.copying.notForProfileBlock };
  }
  const name = `${role.accountId}_${role.roleName}`.replaceAll(/[^A-Za-z0-9_.@+%:/-]/g, '-');
  return {
    ok: true,
    text: [
      `[${name}]`,
      `aws_access_key_id = ${keys.accessKeyId}`,
      `aws_secret_access_key = ${keys.secretAccessKey}`,
      `aws_session_token = ${keys.sessionToken}`,
      '',
    ].join('\n'),
  };
}
