// Runs the embedded Identity Center on its own; what follows `npm run simulator --` is passed on to it.
import path from 'node:path';
import { ensureBuilt } from './machine/built-app.mjs';
import { run } from './machine/child-process.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript } from './machine/stop.mjs';

await runScript(async () => {
  await ensureNodeModules(root);
  await ensureBuilt(root);
  const cli = path.join(root, 'out/simulator/cli.cjs');
  const { code } = await run(process.execPath, [cli, ...process.argv.slice(2)], { show: true });
  return code;
});
