import type { CopyKind, RoleId } from '../../preload/contract';
import { environmentCommands } from './environment';
import type { Exported, ExportedKeys } from './exported-keys';
import { profileBlock } from './profile-block';

/** A role's credentials as the text that was asked for. */
export function exportText(keys: ExportedKeys, role: RoleId, what: CopyKind): Exported {
  switch (what.kind) {
    case 'environment':
      return environmentCommands(keys, what.shell);
    case 'profile-block':
      return profileBlock(keys, role);
    case 'value':
      return { ok: true, text: keys[what.value] };
  }
}

const shellNames = { bash: 'bash and zsh', powershell: 'PowerShell', cmd: 'Command Prompt' } as const;
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
    case 'profile-block':
      return 'Profile block';
    case 'value':
      return valueNames[what.value];
  }
}
