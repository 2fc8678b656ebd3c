import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// The simulator as one file of its own: the demo starts it as a separate process, from a packed app too,
// where there is neither TypeScript nor node_modules.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'simulator/cli.ts',
    target: 'node20',
    outDir: 'out/simulator',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'cli.cjs' } },
  },
});
