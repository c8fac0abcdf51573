// node packages/config/check-types.mjs server|web: types, and the one lint rule that needs them, over one reading of the
// sources. Reading them is what takes long; apart, compiler and linter would each do it once for every package.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import { repositoryRoot } from './eslint/zones.js';

/** Everything that runs in Node is one program, what runs in a browser (with its own library of types) another. */
const PROGRAMS = { server: 'packages/config/tsconfig.all.json', web: 'apps/web/tsconfig.json' };

const asText = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => repositoryRoot,
  getNewLine: () => '\n',
};

/** What is wrong with the sources that this tsconfig.json names, ready to be read; empty when nothing is. */
export async function problemsOfTypes(configFile) {
  const config = ts.getParsedCommandLineOfConfigFile(
    configFile,
    { noEmit: true, incremental: false },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  );
  const program = ts.createProgram(config.fileNames, config.options);
  const problems = [...config.errors, ...ts.getPreEmitDiagnostics(program)];
  if (problems.length) return ts.formatDiagnosticsWithColorAndContext(problems, asText);
  return forgottenPromises(program, config.fileNames);
}

/** Promises that nobody waits for: the checker has just seen every type, so that asking it costs little. */
async function forgottenPromises(program, fileNames) {
  const folder = path.dirname(program.getCompilerOptions().configFilePath);
  const linter = new ESLint({
    // Files above the folder of a tsconfig.json would count as outside.
    cwd: fileNames.every((file) => file.startsWith(`${folder}/`)) ? folder : repositoryRoot,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.{ts,tsx}'],
      plugins: { '@typescript-eslint': tseslint.plugin },
      languageOptions: { parser: tseslint.parser, parserOptions: { programs: [program] } },
      // Comments to the other linter are none of this one's business.
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      rules: { '@typescript-eslint/no-floating-promises': 'error' },
    },
    ignorePatterns: ['**/generated/**'],
  });
  const sources = fileNames.filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$|\/generated\//.test(file));
  const results = await linter.lintFiles(sources);
  return (await linter.loadFormatter('stylish')).format(ESLint.getErrorResults(results));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const name = process.argv[2] ?? '';
  if (!(name in PROGRAMS)) throw new Error(`Say which: ${Object.keys(PROGRAMS).join(' or ')}.`);
  const problems = await problemsOfTypes(path.join(repositoryRoot, PROGRAMS[name]));
  process.stdout.write(problems);
  process.exitCode = problems ? 1 : 0;
}
