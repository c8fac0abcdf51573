import path from 'node:path';
import { repositoryRoot } from '../zones.js';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|js|mjs|cjs)$/;
const VAGUE = ['utils', 'util', 'helpers', 'helper', 'common', 'types', 'ui', 'misc'];

/** Files are kebab-case and named for what they hold; a folder that could hold anything holds everything. */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: 'File names are kebab-case: {{ name }}.',
      vague: '"{{ name }}" says nothing about what is inside: name the noun or the rule.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const parts = path.relative(repositoryRoot, context.filename).split(path.sep);
        const name = parts.at(-1);
        if (!KEBAB.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
        const vague = [...parts.slice(0, -1), name.split('.')[0]].find((part) => VAGUE.includes(part));
        if (vague) context.report({ node, messageId: 'vague', data: { name: vague } });
      },
    };
  },
};
