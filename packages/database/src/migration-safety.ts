export type Finding = Readonly<{ line: number; statement: string }>;

/**
 * What the release before this one could stumble over while both run: something taken away, renamed, retyped, or asked
 * for that it does not write. Triggers, policies, constraints and functions are exchanged freely: the old release sees
 * their effect, not them, and what they refuse is for its tests to show.
 */
const destructive: readonly RegExp[] = [
  /\bDROP\s+(TABLE|COLUMN|TYPE|SCHEMA|VIEW|MATERIALIZED\s+VIEW|SEQUENCE|ROLE)\b/i,
  /\bALTER\s+TABLE\b[^;]*\bDROP\s+(?!CONSTRAINT\b|DEFAULT\b|NOT\s+NULL\b|EXPRESSION\b|IDENTITY\b|COLUMN\b)"?\w+/i,
  /\bRENAME\s+(TO|COLUMN|"?\w+"?\s+TO)\b/i,
  /\bALTER\s+(COLUMN\s+)?"?\w+"?\s+(SET\s+DATA\s+)?TYPE\b/i,
  /\bSET\s+NOT\s+NULL\b/i,
  /\bADD\s+COLUMN\s+(IF\s+NOT\s+EXISTS\s+)?"?\w+"?[^,;]*\bNOT\s+NULL\b(?![^,;]*\b(DEFAULT|GENERATED)\b)(?<!\bDEFAULT\b[^,;]*)/i,
  /\bTRUNCATE\s+(TABLE\s+)?(?!ON\b)"?\w+/i,
  /\bREVOKE\s+(?!CREATE\s+ON\s+SCHEMA\b)[^;]*\bFROM\s+bilko_(app|identity|worker)\b/i,
];

/** A step plan: why no release that still runs needs what goes. */
const STEP_PLAN = /--\s*step plan:\s*\S.{20,}/i;

/**
 * Statements of a migration that need a step plan and have none in the lines directly above them. Bodies of functions
 * are looked at too: what they do they do later, but to the same tables.
 */
export function unplannedSteps(script: string): Finding[] {
  return statementsOf(script).flatMap(({ line, text, above }) =>
    destructive.some((pattern) => pattern.test(text)) && !STEP_PLAN.test(above)
      ? [{ line, statement: text.replaceAll(/\s+/g, ' ').slice(0, 120) }]
      : [],
  );
}

/** Split at semicolons outside of quotes; comments are taken out of the text and kept as what stands above. */
function statementsOf(script: string): { line: number; text: string; above: string }[] {
  const statements: { line: number; text: string; above: string }[] = [];
  let text = '';
  let above = '';
  let line = 1;
  let startsAt = 1;
  const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|[^'\-/;]+|[\s\S]/g;
  for (const [part] of script.matchAll(token)) {
    if (part.startsWith('--') || part.startsWith('/*')) {
      if (text.trim() === '') above += part;
      text += ' ';
    } else if (part === ';') {
      statements.push({ line: startsAt, text: text.trim(), above });
      text = '';
      above = '';
    } else {
      if (text.trim() === '') startsAt = line + leadingLines(part);
      text += part;
    }
    line += part.split('\n').length - 1;
  }
  return [...statements, { line: startsAt, text: text.trim(), above }].filter((one) => one.text !== '');
}

const leadingLines = (part: string) => (/^\s*/.exec(part)?.[0].split('\n').length ?? 1) - 1;
