// Builds and starts the real thing, with official Electron and the person's own AWS files.
import { ensureBuilt } from './machine/built-app.mjs';
import { run } from './machine/child-process.mjs';
import { findElectron } from './machine/electron-runtime.mjs';
import { isRoot } from './machine/disposable-machine.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript } from './machine/stop.mjs';
import { appPackages, ensureSystemPackages } from './machine/system-packages.mjs';

await runScript(async () => {
  await ensureNodeModules(root);
  const electron = await findElectron(root, { purpose: 'real' });
  await ensureSystemPackages(appPackages);
  await ensureBuilt(root);
  // As root Electron starts only without its own sandbox; the window's stays on.
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
  const { code } = await run(electron.executable, [...sandbox, root, ...process.argv.slice(2)], {
    show: true,
  });
  return code;
});
