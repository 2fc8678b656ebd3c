import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/machine/project.mjs';

// The project's own configuration. Only the rules that need types are off: the samples are files that do not exist.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

const ours = /^(?:rolecall\/.+|no-restricted-syntax)$/;

async function complaints(filePath: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? [])
    .filter(({ ruleId, fatal }) => fatal === true || ours.test(ruleId ?? ''))
    .map(({ ruleId, message }) => ruleId ?? message);
}

const use = (specifier: string): string => `import { thing } from '${specifier}';\nthing();`;
const useType = (specifier: string): string =>
  `import type { Thing } from '${specifier}';\nexport const one = (thing: Thing): Thing => thing;`;

const layers = 'rolecall/layers';

describe('an import that the design forbids is an error', () => {
  it.each([
    ['the window and electron', 'renderer/sample.tsx', use('electron')],
    ['the window and Node', 'renderer/sample.tsx', use('node:fs')],
    ['the window and Node without its prefix', 'renderer/sample.tsx', use('fs')],
    ['the window and main', 'renderer/roles/sample.tsx', use('../../main/state')],
    ['the window and a type of main', 'renderer/roles/sample.tsx', useType('../../main/state')],
    ['the window and the preload script', 'renderer/sample.tsx', use('../preload/index')],
    ['the window and the AWS SDK', 'renderer/sample.tsx', use('@aws-sdk/client-sso')],
    ['the window and a dynamic import', 'renderer/sample.tsx', "void import('../main/state');"],
    ['the window and a re-export', 'renderer/sample.tsx', "export { thing } from '../main/state';"],
    ['the preload script and Node', 'preload/index.ts', use('node:fs')],
    ['the preload script and main', 'preload/index.ts', use('../main/state')],
    ['the contract and anything', 'preload/contract.ts', useType('electron')],
    ['the profile names and the contract', 'preload/profile-name.ts', useType('./contract')],
    ['the texts and the contract', 'preload/texts/en.ts', use('../contract')],
    ['the texts and Node', 'preload/texts/index.ts', use('node:fs')],
    ['the preload script and the texts', 'preload/index.ts', use('./texts')],
    ['main and one language', 'main/sample.ts', use('../preload/texts/en')],
    ['the window and one language', 'renderer/sample.ts', use('../preload/texts/en')],
    ['the window and all languages', 'renderer/sample.ts', use('../preload/texts')],
    ['main and the window', 'main/sample.ts', use('../renderer/texts')],
    ['main and the simulator', 'main/sample.ts', use('../simulator')],
    ['main and the preload script', 'main/sample.ts', use('../preload/index')],
    ['plain main and electron', 'main/renewal/sample.ts', use('electron')],
    ['plain main and a type of electron', 'main/renewal/sample.ts', useType('electron')],
    ['plain main and electron-store', 'main/settings/sample.ts', use('electron-store')],
    ['plain main and require', 'main/sample.ts', "export const electron = require('electron');"],
    ['a pure part and Node', 'main/profiles/ini-document.ts', use('node:fs')],
    ['a pure part and its folder', 'main/profiles/ini-lines.ts', use('./managed-section')],
    ['a pure part and a package', 'main/renewal/plan.ts', use('zod')],
    ['a pure part and the contract', 'main/exports/sample.ts', use('../../preload/contract')],
    ['the simulator and main', 'simulator/sample.ts', use('../main/clock')],
    ['the simulator and electron', 'simulator/sample.ts', use('electron')],
    ['a script and a package', 'scripts/sample.mjs', use('zod')],
  ])('%s', async (_case, file, code) => {
    expect(await complaints(file, code)).toContain(layers);
  });
});

describe('an import that the design allows is none', () => {
  it.each([
    ['the window and the contract', 'renderer/roles/sample.tsx', use('../../preload/contract')],
    ['the window and the profile names', 'renderer/roles/sample.tsx', use('../../preload/profile-name')],
    ['the window and its texts', 'renderer/sample.ts', use('../preload/texts/window')],
    ['main and the texts', 'main/sample.ts', use('../preload/texts')],
    ['the texts and a type of the contract', 'preload/texts/en.ts', useType('../contract')],
    ['the texts and one language', 'preload/texts/index.ts', use('./en')],
    ['the window and itself', 'renderer/roles/sample.tsx', use('../ui/button')],
    ['the window and React', 'renderer/sample.tsx', use('react')],
    ['the preload script and electron', 'preload/index.ts', use('electron')],
    ['main and the contract', 'main/profiles/sample.ts', use('../../preload/contract')],
    ['main and Node', 'main/sample.ts', use('node:fs')],
    ['desktop and electron', 'main/desktop/sample.ts', use('electron')],
    ['the composition root and electron', 'main/index.ts', use('electron')],
    ['a pure part and a type', 'main/exports/sample.ts', useType('../../preload/contract')],
    ['a pure part and its own other file', 'main/exports/sample.ts', use('./quote')],
    ['a test and everything', 'test/integration/sample.test.ts', use('../../simulator')],
    ['a script and a package that may be there', 'scripts/sample.mjs', "await import('zod');"],
  ])('%s', async (_case, file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

describe('a habit that the style forbids is an error', () => {
  it.each([
    [
      'raw IPC in main',
      'main/desktop/sample.ts',
      use('electron').replaceAll('thing', 'ipcMain'),
      'rolecall/raw-ipc',
    ],
    [
      'electron as a whole',
      'main/desktop/sample.ts',
      "import * as e from 'electron';\ne.app;",
      'rolecall/raw-ipc',
    ],
    ['a default export', 'main/sample.ts', 'export default 1;', 'no-restricted-syntax'],
    [
      'a variable of a whole module in main',
      'main/sample.ts',
      'let count = 0;\ncount += 1;',
      'no-restricted-syntax',
    ],
    ['an exported one', 'main/sample.ts', 'export let count = 0;', 'no-restricted-syntax'],
    [
      'own files before packages',
      'main/sample.ts',
      `${use('./state')}\n${use('zod').replaceAll('thing', 'other')}`,
      'rolecall/import-order',
    ],
    [
      'packages before Node',
      'main/sample.ts',
      `${use('zod')}\n${use('node:fs').replaceAll('thing', 'other')}`,
      'rolecall/import-order',
    ],
  ])('%s', async (_case, file, code, rule) => {
    expect(await complaints(file, code)).toContain(rule);
  });

  it('lets the one wrapper use raw IPC', async () => {
    const code = use('electron').replaceAll('thing', 'ipcMain');
    expect(await complaints('main/desktop/ipc.ts', code)).toEqual([]);
  });

  it('lets a configuration file have a default export', async () => {
    expect(await complaints('vitest.config.ts', 'export default {};')).toEqual([]);
  });
});
