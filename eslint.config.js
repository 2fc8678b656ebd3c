import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { rolecall } from './scripts/lint/plugin.mjs';

const moduleLevelLet = {
  selector: ['Program', 'Program > ExportNamedDeclaration']
    .map((place) => `${place} > VariableDeclaration[kind!="const"]`)
    .join(', '),
  message: 'State belongs to what is made with it: put it inside a createX(deps) factory.',
};
const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: then it is called the same everywhere.',
};

export default defineConfig(
  globalIgnores(['out', 'dist', '.cache', 'test-results', 'docs']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'renderer/tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { rolecall },
    rules: {
      'rolecall/layers': 'error',
      'rolecall/raw-ipc': 'error',
      'rolecall/import-order': 'error',
      'no-restricted-syntax': ['error', defaultExport],
      eqeqeq: 'error',
      // The compiler knows names better.
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Numbers read well in texts; `() => doIt()` says enough about its value.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // An empty text is no value where it comes from the environment, from AWS or from a person.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // `x === undefined || x.ended` says what is meant; `x?.ended !== false` does not.
      '@typescript-eslint/prefer-optional-chain': 'off',
      // A parameter that ties a name to the type of its payload is used once in the signature.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // An interface may ask for a promise where an implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Objects made by createX() close over what they need and never use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `void` is how a promise is left to itself on purpose.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
    },
  },
  {
    files: ['main/**'],
    rules: {
      'no-restricted-syntax': ['error', defaultExport, moduleLevelLet],
      'no-console': 'error',
    },
  },
  {
    files: ['main/**', 'renderer/**', 'preload/*.ts'],
    // Diagnostics are for those who mend Rolecall.
    ignores: ['main/diagnostics.ts'],
    rules: { 'rolecall/words-in-catalogue': 'error' },
  },
  {
    files: ['renderer/**', 'test/unit/renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['renderer/**'],
    rules: { 'no-restricted-syntax': ['error', defaultExport, moduleLevelLet], 'no-console': 'error' },
  },
  {
    files: ['**/*.config.{js,ts}', '**/*.vite.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Plain JavaScript, typed by its comments; a comment that gives `JSON.parse` a type is an assignment of `any`.
    files: ['scripts/**', 'test/support/*.mjs'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // Electron's loader is CommonJS.
    files: ['scripts/test-runtime-loader/**', 'bench/bare-electron/**'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
