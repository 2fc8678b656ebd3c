import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const here = import.meta.dirname;

// The oldest Electron that must run this is 33: Node 20.18, Chromium 130. The package's own version would set newer ones.
const nodeTarget = 'node20.18';
const chromiumTarget = 'chrome130';

export default defineConfig({
  // CommonJS, with dependencies in it: calls that must come before Electron's `ready` come too late in a main file that
  // is loaded asynchronously, and a few files start faster than several hundred.
  main: {
    plugins: [withoutSchemas(), asciiOnly()],
    build: {
      externalizeDeps: false,
      target: nodeTarget,
      sourcemap: true,
      // Names stay as they are, for the stack traces in the log: what is left out is only read over at each start.
      minify: false,
      rolldownOptions: {
        input: { index: path.join(here, 'main/index.ts') },
        // `keytar` loads a native module, which cannot be bundled.
        external: ['electron', 'keytar'],
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
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
    plugins: [react(), asciiOnly()],
    build: {
      target: chromiumTarget,
      // What a window has to read before it shows anything; the source maps stay out of the package.
      minify: true,
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { input: path.join(here, 'renderer/index.html') },
    },
  },
});

/**
 * electron-store can check what it holds against a JSON schema, and raise it from version to version. Rolecall does
 * both by itself (main/settings), so that what these need stays out: a fifth of what the main process would read.
 */
function withoutSchemas(): Plugin {
  const unused = new Set(['ajv/dist/2020.js', 'ajv-formats', 'semver']);
  return {
    name: 'without-schemas',
    enforce: 'pre',
    resolveId: (id, importer) =>
      unused.has(id) && importer?.includes('/node_modules/conf/') === true ? `\0unused:${id}` : null,
    load: (id) => (id.startsWith('\0unused:') ? 'export default null; export const Ajv2020 = null;' : null),
  };
}

/** A script with a letter beyond Latin-1 is held in memory with two bytes for each letter of all of it. */
function asciiOnly(): Plugin {
  return {
    name: 'ascii-only',
    generateBundle: (_options, bundle) => {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        part.code = part.code.replaceAll(
          /[^\0-\x7f]/g,
          (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}
