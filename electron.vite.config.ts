import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

// The oldest Electron that must run this is 33: Node 20.18, Chromium 130. The package's own version would set newer ones.
const nodeTarget = 'node20.18';
const chromiumTarget = 'chrome130';

export default defineConfig({
  // One CommonJS file with its dependencies in it: calls that must come before Electron's `ready` come too late in a
  // main file that is loaded asynchronously, and one file starts faster than several hundred.
  main: {
    build: {
      externalizeDeps: false,
      target: nodeTarget,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: { index: path.join(here, 'main/index.ts') },
        // `keytar` loads a native module, which cannot be bundled.
        external: ['electron', 'keytar'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  // A sandboxed preload script is one CommonJS file.
  preload: {
    build: {
      externalizeDeps: false,
      target: nodeTarget,
      sourcemap: false,
      rolldownOptions: {
        input: { index: path.join(here, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: path.join(here, 'renderer'),
    plugins: [react()],
    build: {
      target: chromiumTarget,
      rolldownOptions: { input: path.join(here, 'renderer/index.html') },
    },
  },
});
