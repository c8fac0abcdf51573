import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder: every rule reasons about paths relative to it, with forward slashes. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

const TEST_FILE = /\.(test|spec)\.tsx?$/;

/**
 * Where a file stands in the architecture.
 *
 * workspace 'core', 'countries', …, 'api', 'web'; area is the first folder under src ('features', 'http',
 * 'app', …) or '' for files directly in src; feature is the noun. Undefined for files outside any workspace.
 */
export function zoneOf(absoluteFile) {
  const file = path.relative(repositoryRoot, absoluteFile).split(path.sep).join('/');
  const match = /^(packages|apps)\/([^/]+)\/(.*)$/.exec(file);
  if (!match) return undefined;
  const [, home, workspace, inside] = match;
  const isTest = TEST_FILE.test(file) || /^(test|bench|e2e)\//.test(inside) || /testing/.test(inside);
  const base = { file, home, workspace, inside, isTest, isSource: inside.startsWith('src/') };
  if (!base.isSource) return { ...base, area: '', feature: undefined };
  const parts = inside.slice('src/'.length).split('/');
  const area = parts.length > 1 ? parts[0] : '';
  return { ...base, area, feature: area === 'features' && parts.length > 2 ? parts[1] : undefined };
}

/**
 * What an import reaches: { kind: 'builtin' | 'package' | 'library' | 'file' }.
 * 'package' is one of ours by name; 'file' is resolved (without extension) to an absolute path.
 */
export function targetOf(specifier, importer) {
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier.slice(5).split('/')[0] };
  const own = /^@bilko\/([^/]+)(?:\/(.+))?$/.exec(specifier);
  if (own) return { kind: 'package', name: own[1], subpath: own[2] };
  if (specifier.startsWith('.'))
    return { kind: 'file', file: path.resolve(path.dirname(importer), specifier) };
  const zone = zoneOf(importer);
  if (specifier.startsWith('@/') && zone?.workspace === 'web') {
    return { kind: 'file', file: path.join(repositoryRoot, 'apps/web/src', specifier.slice(2)) };
  }
  const [first, second] = specifier.split('/');
  return { kind: 'library', name: first.startsWith('@') ? `${first}/${second}` : first };
}

/** Calls visit(node of the specifier, specifier, isTypeOnly, names, isDynamic) for each way a module can be reached. */
export function eachImport(visit) {
  const isTypeOnly = (node) =>
    node.importKind === 'type' ||
    node.exportKind === 'type' ||
    (node.type === 'ImportDeclaration' &&
      node.specifiers.length > 0 &&
      node.specifiers.every((one) => one.importKind === 'type'));
  const namesOf = (node) =>
    (node.specifiers ?? []).map((one) => {
      if (one.type === 'ImportSpecifier') return one.imported.name ?? one.imported.value;
      if (one.type === 'ExportSpecifier') return one.local.name ?? one.local.value;
      return one.type === 'ImportNamespaceSpecifier' ? '*' : 'default';
    });
  const declared = (node) => {
    if (node.source) visit(node.source, node.source.value, isTypeOnly(node), namesOf(node), false);
  };
  return {
    ImportDeclaration: declared,
    ExportNamedDeclaration: declared,
    ExportAllDeclaration: (node) => visit(node.source, node.source.value, isTypeOnly(node), ['*'], false),
    ImportExpression: (node) => {
      if (node.source.type === 'Literal') visit(node.source, String(node.source.value), false, ['*'], true);
    },
    TSImportType: (node) => {
      const source = node.source ?? node.argument?.literal;
      if (source?.value) visit(source, String(source.value), true, ['*'], true);
    },
    'CallExpression[callee.name="require"]': (node) => {
      const [first] = node.arguments;
      if (first?.type === 'Literal') visit(first, String(first.value), false, ['*'], false);
    },
  };
}
