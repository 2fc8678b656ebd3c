import path from 'node:path';
import type { Clock } from '../main/clock';
import type { EndpointOverrides } from '../main/identity-center/endpoints';
import { createFetchSend } from '../main/identity-center/node-http';
import { createMemoryStore } from '../main/keychain/secret-store';
import { createFileStore } from '../main/profiles/file-store';
import { createFileWatcher } from '../main/profiles/file-watcher';
import { createRolecall, type Rolecall } from '../main/rolecall';
import { createCatalogueFile } from '../main/settings/catalogue-file';
import { createSettings } from '../main/settings/settings';
import { firstSettings } from '../main/settings/settings-schema';
import { createQuietSystem } from '../test/support/quiet-system';
import { textsFor } from '../preload/texts';

const texts = textsFor('en-GB');

/** Rolecall without a window, with a keychain and settings that last as long as it does. */
export function composeInMemory(options: {
  readonly folder: string;
  readonly endpoints: EndpointOverrides;
  readonly clock: Clock;
}): Rolecall {
  const { folder, endpoints, clock } = options;
  const nothing = (): void => undefined;
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  return createRolecall({
    clock,
    random: Math.random,
    texts: () => texts,
    log,
    send: createFetchSend(),
    overrides: endpoints,
    keychain: {
      name: 'secret-service',
      store: createMemoryStore(),
      splitsItems: false,
      lock: () => Promise.resolve('unlocked'),
    },
    settings: createSettings(
      { read: () => undefined, write: nothing, setAside: () => null },
      firstSettings('linux'),
    ),
    files: createFileStore({ clock }),
    watchFiles: (changed) => createFileWatcher({ clock, changed }),
    catalogueFile: createCatalogueFile({ filePath: path.join(folder, 'catalogue.json'), clock, log }),
    credentialsPath: path.join(folder, 'credentials'),
    configPath: path.join(folder, 'config'),
    home: folder,
    openBrowser: () => Promise.resolve(true),
    clipboard: { read: () => '', write: nothing, clear: nothing },
    openPath: () => Promise.resolve(false),
    logFilePath: path.join(folder, 'rolecall.log'),
    system: createQuietSystem(),
    appVersion: '0.0.0',
    machine: {},
    demo: null,
  });
}
