import { zoneOf } from '../zones.js';

const READERS = ['apps/api/src/env.ts', 'apps/web/src/lib/config.ts'];

/** Environment variables are read, checked and named in one file of each app. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      reader: 'Only {{ reader }} reads process.env: take the value from there (or as an argument).',
    },
  },
  create(context) {
    const zone = zoneOf(context.filename);
    if (!zone?.isSource || zone.isTest) return {};
    const reader = zone.workspace === 'web' ? READERS[1] : READERS[0];
    const isReader = READERS.includes(zone.file);
    const report = (node) => {
      if (!isReader) context.report({ node, messageId: 'reader', data: { reader } });
    };
    const isProcess = (node) =>
      (node?.type === 'Identifier' && node.name === 'process') ||
      (node?.type === 'MemberExpression' && node.property.name === 'process');
    return {
      MemberExpression(node) {
        const name = node.computed ? node.property.value : node.property.name;
        // Next replaces process.env.NODE_ENV with a constant when it builds.
        const isMode = zone.workspace === 'web' && node.parent.property?.name === 'NODE_ENV';
        if (name === 'env' && isProcess(node.object) && !isMode) report(node);
      },
      VariableDeclarator(node) {
        const isTaken =
          node.id.type === 'ObjectPattern' &&
          node.id.properties.some((property) => property.key?.name === 'env');
        if (isTaken && isProcess(node.init)) report(node);
      },
      ImportDeclaration(node) {
        if (!/^(node:)?process$/.test(node.source.value)) return;
        if (node.specifiers.some((one) => one.type !== 'ImportSpecifier' || one.imported.name === 'env'))
          report(node);
      },
    };
  },
};
