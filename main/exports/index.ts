import type { CopyKind, RoleId } from '../../preload/contract';
import type { Say } from '../wording';
import { credentialProcessJson } from './credential-process-json';
import { dotenvFile } from './dotenv-file';
import { environmentCommands } from './environment';
import type { Exported, ExportedKeys } from './exported-keys';
import { profileBlock } from './profile-block';

/** A role's credentials as the text that was asked for. */
export function exportText(keys: ExportedKeys, role: RoleId, what: CopyKind): Exported {
  switch (what.kind) {
    case 'environment':
      return environmentCommands(keys, what.shell);
    case 'dotenv':
      return dotenvFile(keys);
    case 'json':
      return credentialProcessJson(keys);
    case 'profile-block':
      return profileBlock(keys, role);
    case 'value':
      return { ok: true, text: keys[what.value] };
  }
}

/** What was copied. */
export function exportName(what: CopyKind): Say {
  switch (what.kind) {
    case 'environment':
      return ({ copied }) => copied.environment[what.shell];
    case 'dotenv':
      return ({ copied }) => copied.dotenv;
    case 'json':
      return ({ copied }) => copied.json;
    case 'profile-block':
      return ({ copied }) => copied.profileBlock;
    case 'value':
      return ({ copied }) => copied.value[what.value];
  }
}
