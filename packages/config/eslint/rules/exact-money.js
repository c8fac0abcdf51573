const ALLOWED_MEMBERS = [
  'isInteger',
  'isSafeInteger',
  'isFinite',
  'isNaN',
  'parseInt',
  'MAX_SAFE_INTEGER',
  'MIN_SAFE_INTEGER',
  'EPSILON',
];

/**
 * Amounts are exact decimals. Binary floating point loses a para somewhere between 0.1 and 0.3, so where money
 * lives nothing becomes a number by parseFloat, Number, unary plus, or text by toFixed.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      number:
        '{{ what }} turns an amount into binary floating point. Use the decimal functions of @bilko/core; for a count or a chart pixel disable this line with a written reason.',
    },
  },
  create(context) {
    const report = (node, what) => context.report({ node, messageId: 'number', data: { what } });
    return {
      Identifier(node) {
        const { parent } = node;
        const isMemberName =
          parent.type === 'MemberExpression' && parent.property === node && !parent.computed;
        const isKey = (parent.type === 'Property' || parent.type.startsWith('TS')) && parent.key === node;
        if (isMemberName) {
          if (node.name === 'toFixed' || node.name === 'parseFloat') report(node, node.name);
          return;
        }
        if (isKey || parent.type.startsWith('TS') || /Specifier$/.test(parent.type)) return;
        if (node.name === 'parseFloat') report(node, 'parseFloat');
        if (node.name !== 'Number') return;
        const isHarmless =
          parent.type === 'MemberExpression' &&
          parent.object === node &&
          !parent.computed &&
          [...ALLOWED_MEMBERS, 'parseFloat'].includes(parent.property.name);
        if (!isHarmless) report(node, 'Number');
      },
      'UnaryExpression[operator="+"]'(node) {
        if (node.argument.type !== 'Literal' || typeof node.argument.value === 'string')
          report(node, 'Unary plus');
      },
      'MemberExpression[computed=true] > Literal.property'(node) {
        if (['toFixed', 'parseFloat'].includes(node.value)) report(node, node.value);
      },
    };
  },
};
