import type { CopyKind, RoleId } from '../../preload/contract';
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

const shellNames = {
  bash: 'bash and zsh',
  fish: 'fish',
  powershell: 'PowerShell',
  cmd: 'Command Prompt',
  nushell: 'Nushell',
} as const;
const valueNames = {
  accessKeyId: 'Access key ID',
  secretAccessKey: 'Secret access key',
  sessionToken: 'Session token',
} as const;

/** What was copied, in words. */
export function exportName(what: CopyKind): string {
  switch (what.kind) {
    case 'environment':
      return `Environment variables for ${shellNames[what.shell]}`;
    case 'dotenv':
      return 'Lines for a .env file';
    case 'json':
      return 'JSON of the keys';
    case 'profile-block':
      return 'Profile block';
    case 'value':
      return valueNames[what.value];
  }
}
