import { zoneOf } from '../zones.js';

/** Words that belong to the interface itself; those of a noun belong to its feature. */
const SHARED = ['common', 'errors', 'shell'];
/** The frame of every report: its columns, comparisons and downloads are the same in five features. */
const REPORT_FRAME = /(^|\/)components\/reports\//;
const TRANSLATORS = ['useTranslations', 'getTranslations'];

/** Components are interface primitives and the app shell: what speaks of contacts or invoices is a feature. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      business:
        'Architecture: components have no business words, and "{{ namespace }}" are some: put this into its feature.',
      unnamed: 'Architecture: name the words that a component uses, so that it is seen whose they are.',
    },
  },
  create(context) {
    const zone = zoneOf(context.filename);
    if (zone?.workspace !== 'web' || zone.area !== 'components' || zone.isTest) return {};
    const allowed = REPORT_FRAME.test(zone.file) ? [...SHARED, 'reports'] : SHARED;
    return {
      CallExpression(node) {
        if (node.callee.type !== 'Identifier' || !TRANSLATORS.includes(node.callee.name)) return;
        const [first] = node.arguments;
        if (first?.type !== 'Literal' || typeof first.value !== 'string') {
          context.report({ node, messageId: 'unnamed' });
          return;
        }
        const [namespace] = first.value.split('.');
        if (allowed.includes(namespace)) return;
        context.report({ node: first, messageId: 'business', data: { namespace } });
      },
    };
  },
};
