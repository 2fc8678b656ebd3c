import path from 'node:path';
import { root } from '../machine/project.mjs';
import { layerViolation } from './layers.mjs';
import { wordsInCatalogue } from './words.mjs';

/** @import { Rule } from 'eslint' */

/**
 * What the nodes that name a module have in typescript-eslint's tree; ESLint's own types do not know all of it.
 *
 * @typedef {object} NamesModule
 * @property {{ value?: unknown } | null} [source]
 * @property {readonly { value?: unknown }[]} [arguments]
 * @property {string} [importKind]
 * @property {string} [exportKind]
 * @property {readonly { importKind?: string, exportKind?: string }[]} [specifiers]
 */

/**
 * Calls back for every way in which a file can name a module.
 *
 * @param {(node: Rule.Node, specifier: string, kind: { typeOnly: boolean, dynamic: boolean }) => void} visit
 * @returns {Rule.RuleListener}
 */
function onImport(visit) {
  /**
   * @param {Rule.Node} node
   * @param {{ typeOnly: boolean, dynamic: boolean }} kind
   */
  const report = (node, kind) => {
    const { source, arguments: given } = namesModule(node);
    const specifier = (source ?? given?.[0])?.value;
    if (typeof specifier === 'string') visit(node, specifier, kind);
  };
  /** @param {Rule.Node} node */
  const declaration = (node) => report(node, { typeOnly: isTypeOnly(namesModule(node)), dynamic: false });
  /** @param {Rule.Node} node */
  const expression = (node) => report(node, { typeOnly: false, dynamic: true });
  return {
    ImportDeclaration: declaration,
    ExportNamedDeclaration: declaration,
    ExportAllDeclaration: declaration,
    ImportExpression: expression,
    'CallExpression[callee.name="require"]': expression,
    /** @param {Rule.Node} node */
    TSImportType: (node) => report(node, { typeOnly: true, dynamic: false }),
  };
}

/** @param {Rule.Node} node */
function namesModule(node) {
  // Every field is optional, so that this claims nothing about nodes that name no module.
  return /** @type {NamesModule} */ (/** @type {unknown} */ (node));
}

/** @param {NamesModule} node */
function isTypeOnly({ importKind, exportKind, specifiers = [] }) {
  const kinds = specifiers.map((one) => one.importKind ?? one.exportKind);
  return (
    (importKind ?? exportKind) === 'type' || (kinds.length > 0 && kinds.every((kind) => kind === 'type'))
  );
}

/** @param {Rule.RuleContext} context */
function fileOf(context) {
  return path.relative(root, context.filename).replaceAll(path.sep, '/');
}

/** @type {Rule.RuleModule} */
const layers = {
  meta: { type: 'problem', schema: [], docs: { description: 'who may import whom' } },
  create: (context) =>
    onImport((node, specifier, kind) => {
      const message = layerViolation({ file: fileOf(context), specifier, ...kind });
      if (message !== null) context.report({ node, message });
    }),
};

const rawIpcNames = ['ipcMain', 'ipcRenderer'];
const rawIpcFiles = ['main/desktop/ipc.ts', 'preload/index.ts'];

/** @type {Rule.RuleModule} */
const rawIpc = {
  meta: { type: 'problem', schema: [], docs: { description: 'raw IPC stays in its one wrapper' } },
  create: (context) => ({
    ImportDeclaration: (node) => {
      if (node.source.value !== 'electron' || rawIpcFiles.includes(fileOf(context))) return;
      for (const specifier of node.specifiers) {
        if (specifier.type !== 'ImportSpecifier') {
          context.report({ node: specifier, message: 'Import what you need of electron by its name.' });
        } else if (
          specifier.imported.type === 'Identifier' &&
          rawIpcNames.includes(specifier.imported.name)
        ) {
          context.report({
            node: specifier,
            message: 'Raw IPC is not checked. Use main/desktop/ipc.ts and the contract.',
          });
        }
      }
    },
  }),
};

const groups = ['node', 'packages', 'own'];

/** @param {string} specifier */
function groupOf(specifier) {
  if (specifier.startsWith('node:')) return 0;
  return specifier.startsWith('.') ? 2 : 1;
}

/** @type {Rule.RuleModule} */
const importOrder = {
  meta: { type: 'layout', schema: [], docs: { description: 'imports in the order node, packages, own' } },
  create: (context) => {
    let latest = 0;
    return {
      ImportDeclaration: (node) => {
        const group = groupOf(String(node.source.value));
        if (group < latest) {
          context.report({
            node,
            message: `Imports come in the order ${groups.join(', ')}; this one comes too late.`,
          });
        }
        latest = Math.max(latest, group);
      },
    };
  },
};

export const rolecall = {
  rules: {
    layers,
    'raw-ipc': rawIpc,
    'import-order': importOrder,
    'words-in-catalogue': wordsInCatalogue,
  },
};
