import { failure, type Result } from '../result';
import { done, type CommandParts, type Commands } from './command-parts';

/** What to do when there is no keychain. */
export function createKeychainCommands(
  parts: CommandParts,
): Pick<Commands, 'retryKeychain' | 'useMemoryOnly'> {
  const { vault, signInStore } = parts;

  return {
    async retryKeychain() {
      await vault.open();
      const saved: Result<void> = await signInStore.saveUnsaved();
      await parts.loadSignIns();
      const keychain = vault.state();
      if (keychain.kind === 'unavailable' || keychain.kind === 'locked') return failure(keychain.problem);
      return saved.ok ? done : saved;
    },
    async useMemoryOnly() {
      vault.useMemoryOnly();
      await signInStore.saveUnsaved();
      await parts.loadSignIns();
      return done;
    },
  };
}
