import path from 'node:path';
import { build } from 'vite';

/** Bundles a file of this folder, with everything that it imports, for plain Node; gives the bundle's path. */
export async function bundleWriter(name: string, outFolder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(import.meta.dirname, `${name}.ts`),
      outDir: outFolder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs` } },
    },
    ssr: { noExternal: true },
  });
  return path.join(outFolder, `${name}.cjs`);
}
