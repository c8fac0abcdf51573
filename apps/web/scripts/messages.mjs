/**
 * Writes src/i18n/messages.generated.ts from the files in messages/sr-Latn, so that a new feature only adds
 * its message files. Run by `dev`, `build` and `typecheck`; messages.test.ts fails when it was forgotten.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../messages/sr-Latn', import.meta.url));
const target = fileURLToPath(new URL('../src/i18n/messages.generated.ts', import.meta.url));
const identifier = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const property = (name) => (/^\w+$/.test(name) ? name : `'${name}'`);

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -5))
  .sort();

// As the formatter of the repository would write it.
const oneLine = `export const namespaces = [${names.map((name) => `'${name}'`).join(', ')}] as const;`;
const severalLines = `export const namespaces = [\n${names.map((name) => `  '${name}',`).join('\n')}\n] as const;`;

writeFileSync(
  target,
  `// Written by scripts/messages.mjs from the files in messages/sr-Latn.
${names.map((name) => `import type ${identifier(name)} from '../../messages/sr-Latn/${name}.json';`).join('\n')}

${oneLine.length <= 110 ? oneLine : severalLines}

export type Messages = {
${names.map((name) => `  ${property(name)}: typeof ${identifier(name)};`).join('\n')}
};
`,
);
