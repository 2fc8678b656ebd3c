// Installs what is missing and builds, when the sources are newer than what was built.
import { ensureBuilt } from './machine/built-app.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript } from './machine/stop.mjs';

await runScript(async () => {
  await ensureNodeModules(root);
  await ensureBuilt(root);
});
