// Measures what must not become slow, each figure beside something that is measured in the same run:
//
//   npm run bench                      all of it
//   npm run bench -- NAME              one benchmark
//   npm run bench -- --json            nothing but one JSON array of figures on standard output
//
// It ends with code 1 when a figure exceeds what it is held against. The benchmarks are TypeScript and measure the parts
// of main as they are; they are bundled first, as the app is.
import path from 'node:path';
import { missingForSession, runInSession } from '../test/support/session-environment.mjs';
import { ensureBuilt } from './machine/built-app.mjs';
import { run } from './machine/child-process.mjs';
import { findElectron } from './machine/electron-runtime.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript } from './machine/stop.mjs';
import { ensureSystemPackages, headlessPackages } from './machine/system-packages.mjs';

await runScript(async () => {
  await ensureNodeModules(root);
  await ensureBuilt(root);
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { ssr: 'bench/run.ts', target: 'node20', outDir: 'out/bench', emptyOutDir: true, minify: false },
  });
  await ensureSystemPackages(headlessPackages);
  const { folder } = await findElectron(root, { purpose: 'tests-and-demo' });
  const args = [path.join(root, 'out/bench/run.js'), ...process.argv.slice(2)];
  const options = { cwd: root, env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder } };
  // The same screen, bus and keychain on every machine, so that figures can be compared.
  if (process.platform === 'linux' && missingForSession().length === 0) {
    return runInSession(process.execPath, args, options);
  }
  const { code } = await run(process.execPath, args, { ...options, show: true });
  return code;
});
