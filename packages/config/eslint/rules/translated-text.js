const TEXT_ATTRIBUTES = [
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'placeholder',
  'title',
  'label',
];
const HAS_WORD = /\p{L}{2,}/u;
/** The name of the product is the same in every language. */
const ALLOWED = /^[\s\p{P}\p{S}\d]*(Bilko|bilko\.io)?[\s\p{P}\p{S}\d]*$/u;

const isProse = (text) => typeof text === 'string' && HAS_WORD.test(text) && !ALLOWED.test(text);

/** What people read on a screen comes from the message files. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { text: 'Text on a screen comes from apps/web/messages: "{{ text }}".' },
  },
  create(context) {
    const report = (node, text) =>
      context.report({ node, messageId: 'text', data: { text: text.trim().slice(0, 40) } });
    const textOf = (node) => {
      if (node?.type === 'Literal' && isProse(node.value)) return node.value;
      if (node?.type !== 'TemplateLiteral') return undefined;
      return node.quasis.map((part) => part.value.cooked).find(isProse);
    };
    const reportExpression = (node) => {
      const candidates =
        node.type === 'ConditionalExpression'
          ? [node.consequent, node.alternate]
          : node.type === 'LogicalExpression'
            ? [node.right]
            : [node];
      for (const one of candidates) {
        const text = textOf(one);
        if (text) report(one, text);
      }
    };
    return {
      JSXText(node) {
        if (isProse(node.value)) report(node, node.value);
      },
      JSXExpressionContainer(node) {
        const { parent } = node;
        const isContent = parent.type === 'JSXElement' || parent.type === 'JSXFragment';
        const isTextAttribute = parent.type === 'JSXAttribute' && TEXT_ATTRIBUTES.includes(parent.name.name);
        if (isContent || isTextAttribute) reportExpression(node.expression);
      },
      JSXAttribute(node) {
        if (!TEXT_ATTRIBUTES.includes(node.name.name)) return;
        if (node.value?.type === 'Literal' && isProse(node.value.value)) report(node, node.value.value);
      },
    };
  },
};
