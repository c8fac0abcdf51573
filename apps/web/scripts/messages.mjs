/**
 * Writes src/i18n/messages.generated.ts from the files in messages/sr-Latn, so that a new feature only adds
 * its message files, and src/i18n/generated/sr-Cyrl from the texts of sr-Latn and the exceptions in messages/sr-Cyrl.
 * Run by `dev`, `build` and `typecheck`; messages.test.ts fails when the first was forgotten.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = place('../messages/sr-Latn');
const target = place('../src/i18n/messages.generated.ts');
const cyrillic = place('../src/i18n/generated/sr-Cyrl');
const exceptions = place('../messages/sr-Cyrl');
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

const { deriveCyrillic } = await tsImport('../src/i18n/derive-cyrillic.ts', import.meta.url);
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
rmSync(cyrillic, { recursive: true, force: true });
mkdirSync(cyrillic, { recursive: true });
for (const name of names) {
  const derived = deriveCyrillic(read(`${folder}/${name}.json`), read(`${exceptions}/${name}.json`));
  writeFileSync(`${cyrillic}/${name}.json`, `${JSON.stringify(derived, null, 2)}\n`);
}
