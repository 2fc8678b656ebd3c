import { createAwsFileCommands } from './aws-file-commands';
import type { CommandParts, Commands } from './command-parts';
import { createConfigCommands } from './config-commands';
import { createConsoleCommands } from './console-commands';
import { createCopyCommands } from './copy-commands';
import { createHelpCommands } from './help-commands';
import { createImportCommands } from './import-commands';
import { createKeychainCommands } from './keychain-commands';
import { createListCommands } from './list-commands';
import { createMarkCommands } from './mark-commands';
import { createPreferenceCommands } from './preference-commands';
import { createProfileCommands } from './profile-commands';
import { createSessionCommands } from './session-commands';
import { createSystemCommands } from './system-commands';
import { createSeveralCommands } from './several-commands';
import { createSharingCommands } from './sharing-commands';

export { createReveals } from './reveals';
export type { Commands, CommandTraces } from './command-parts';

/** Everything that a person can have done, from the window or the tray. Results arrive with the state. */
export function createCommands(parts: CommandParts): Commands {
  return {
    ...createSessionCommands(parts),
    ...createSharingCommands(parts),
    ...createListCommands(parts),
    ...createProfileCommands(parts),
    ...createSeveralCommands(parts),
    ...createConfigCommands(parts),
    ...createAwsFileCommands(parts),
    ...createImportCommands(parts),
    ...createCopyCommands(parts),
    ...createConsoleCommands(parts),
    ...createMarkCommands(parts),
    ...createPreferenceCommands(parts),
    ...createKeychainCommands(parts),
    ...createHelpCommands(parts),
    ...createSystemCommands(parts),
  };
}
