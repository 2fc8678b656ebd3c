// Measures what must not become slow, each figure beside something that is measured in the same run:
//
//   npm run bench                      all of it
//   npm run bench -- NAME              one benchmark
//   npm run bench -- --json            nothing but one JSON array of figures on standard output
//
// It ends with code 1 when a figure exceeds what it is held against. The benchmarks are TypeScript and measure the parts
// of main as they are; they are bundled first, as the app is.
import path from 'node:path';
import { ensureBuilt } from './machine/built-app.mjs';
import { run } from './machine/child-process.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript } from './machine/stop.mjs';

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
  const { code } = await run(
    process.execPath,
    [path.join(root, 'out/bench/run.js'), ...process.argv.slice(2)],
    {
      cwd: root,
      show: true,
    },
  );
  return code;
});
