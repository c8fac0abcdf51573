import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import bilko from './eslint/plugin.js';

const TESTS = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/testing*.ts',
  '**/testing/**',
  'apps/api/test/**',
  'apps/*/bench/**',
  'apps/web/e2e/**',
];

/** Where amounts are computed, stored or shown. */
const MONEY = [
  'packages/core/src/**/*.ts',
  'packages/countries/src/**/*.ts',
  'packages/contracts/src/**/*.ts',
  'packages/documents/src/**/*.{ts,tsx}',
  'apps/api/src/features/**/*.ts',
  'apps/web/src/features/**/*.{ts,tsx}',
  'apps/web/src/lib/**/*.{ts,tsx}',
];

/** Run from the repository's root: eslint --config packages/config/eslint.config.js . */
export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/.next/**',
      '**/.turbo/**',
      '**/.bilko/**',
      '**/test-output/**',
      '**/generated/**',
      'apps/web/public/**',
      'apps/web/next-env.d.ts',
    ],
  },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: { ...globals.node } },
    plugins: { bilko },
    rules: {
      'bilko/file-name': 'error',
      'bilko/import-boundaries': 'error',
      'bilko/database-access': 'error',
      'bilko/environment-access': 'error',
      'bilko/written-reason': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400 }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
    },
  },
  { files: ['**/*.test.{ts,tsx,mjs}'], rules: { 'bilko/running-tests': 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': false, 'ts-expect-error': true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
    },
  },
  { files: MONEY, ignores: TESTS, rules: { 'bilko/exact-money': 'error' } },
  {
    files: ['packages/{core,countries,contracts}/src/**/*.ts'],
    ignores: TESTS,
    rules: { 'bilko/no-hidden-clock': 'error' },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: { ...globals.browser } },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['apps/web/src/**/*.tsx'], ignores: TESTS, rules: { 'bilko/translated-text': 'error' } },
  { files: ['apps/web/src/components/**'], ignores: TESTS, rules: { 'bilko/shared-words': 'error' } },
  // Long lists are data: charts of accounts, rate tables, scenarios of a test.
  { files: [...TESTS, '**/charts/**', '**/chart*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: [
      ...TESTS,
      'packages/*/scripts/**',
      'apps/api/src/{main,worker,local,demo}.ts',
      'infrastructure/**',
    ],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
