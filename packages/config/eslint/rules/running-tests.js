const RUNNERS = ['it', 'test', 'describe', 'suite', 'bench'];
const IDLE = ['skip', 'only', 'todo', 'fails'];

/** Every test runs. A test that needs a program uses skipIf, which the test command counts and reports. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { idle: '{{ what }} keeps tests from running (a missing program: skipIf with hasProgram).' },
  },
  create(context) {
    const rootOf = (node) => (node.type === 'MemberExpression' ? rootOf(node.object) : node);
    return {
      MemberExpression(node) {
        if (node.computed || !IDLE.includes(node.property.name)) return;
        const root = rootOf(node.object);
        if (root.type === 'Identifier' && RUNNERS.includes(root.name)) {
          context.report({ node, messageId: 'idle', data: { what: `${root.name}.${node.property.name}` } });
        }
      },
      'CallExpression > Identifier.callee'(node) {
        if (['xit', 'xdescribe', 'xtest', 'fit', 'fdescribe'].includes(node.name)) {
          context.report({ node, messageId: 'idle', data: { what: node.name } });
        }
      },
    };
  },
};
