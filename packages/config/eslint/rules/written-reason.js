const DIRECTIVE = /^\s*eslint-disable(-next-line|-line)?(?=\s|$)/;

/** A rule may be switched off for named rules only, in place, with the reason after two dashes. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      reason: 'Write why after two dashes: // eslint-disable-next-line rule -- reason.',
      rules: 'Name the rules that are switched off.',
    },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const directive = DIRECTIVE.exec(comment.value);
          if (!directive) continue;
          const [rules, ...reason] = comment.value.slice(directive[0].length).split(/\s--+\s/);
          // A report inside the comment could be silenced by the comment itself; the file's start cannot.
          const loc = { start: { line: comment.loc.start.line, column: -1 }, end: comment.loc.end };
          if (!rules.trim()) context.report({ loc, messageId: 'rules' });
          else if (reason.join(' ').trim().length < 10) context.report({ loc, messageId: 'reason' });
        }
      },
    };
  },
};
