import type { TakenName } from '../../preload/contract';
import { success, type Result } from '../result';
import type { FileStore } from './file-store';
import { profileNames } from './import-source';
import { profileKinds } from './profile-kinds';

/** The names under which keys cannot be kept, because others have profiles of these names; it changes nothing. */
export type TakenNames = () => Promise<Result<readonly TakenName[]>>;

export function createTakenNames(deps: {
  readonly files: Pick<FileStore, 'read'>;
  readonly configPath: string;
  readonly credentialsPath: string;
  /** Names of our own, in the credentials file. */
  readonly ownNames: () => readonly string[];
}): TakenNames {
  const { files, configPath, credentialsPath } = deps;
  return async () => {
    const [config, credentials] = await Promise.all([files.read(configPath), files.read(credentialsPath)]);
    if (!config.ok) return config;
    if (!credentials.ok) return credentials;
    const own = new Set(deps.ownNames());
    const inCredentials = new Set(
      profileNames(credentials.value, 'credentials').filter((name) => !own.has(name)),
    );
    // Settings alone are no hindrance: keys under their name are what they are for.
    const inConfig = [...profileKinds(config.value, 'config').keys()].filter(
      (name) => !inCredentials.has(name) && !own.has(name),
    );
    return success([
      ...[...inCredentials].map((name) => ({ name, file: 'credentials' as const })),
      ...inConfig.map((name) => ({ name, file: 'config' as const })),
    ]);
  };
}
