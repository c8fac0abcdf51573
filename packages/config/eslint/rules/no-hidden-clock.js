/** Rules are pure: today, now and fresh ids come in as arguments, so that the same question has one answer. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      clock: '{{ what }} makes a pure rule depend on when or where it runs: take it as an argument.',
    },
  },
  create(context) {
    const report = (node, what) => context.report({ node, messageId: 'clock', data: { what } });
    return {
      'MemberExpression[object.name="Date"][property.name="now"]': (node) => report(node, 'Date.now'),
      'MemberExpression[object.name="Math"][property.name="random"]': (node) => report(node, 'Math.random'),
      'MemberExpression[object.name="crypto"]': (node) => report(node, 'crypto'),
      'NewExpression[callee.name="Date"][arguments.length=0]': (node) => report(node, 'new Date()'),
      'CallExpression[callee.name=/^(fetch|setTimeout|setInterval)$/]': (node) =>
        report(node, node.callee.name),
    };
  },
};
