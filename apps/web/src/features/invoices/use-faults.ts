'use client';
import { useCallback, useMemo, useState, type FocusEvent } from 'react';
import { useTranslations } from 'next-intl';
import type { SummaryItem } from '@/components/error-summary';
import type { ApiProblem } from '@/lib/api/problem';
import { useProblemText } from '@/lib/use-problem-text';
import { formPathOf, type DraftForm, type ReadForm } from './draft-form';
import { fieldId, pathOfField } from './editor-context';

const fieldWords = [
  'contactId',
  'issuedOn',
  'suppliedOn',
  'dueOn',
  'currency',
  'exchangeRate',
  'discountPercent',
  'note',
  'description',
  'quantity',
  'unitPrice',
  'vatRate',
  'exemptionCode',
  'lines',
] as const;
type FieldWord = (typeof fieldWords)[number];
const isFieldWord = (word: string | undefined): word is FieldWord =>
  fieldWords.some((known) => known === word);

/** Where a fault can be mended on this page; what the business lacks is mended in its settings. */
function controlOf(path: string, firstLine: string | undefined): string | undefined {
  if (path.startsWith('organization')) return undefined;
  if (path.startsWith('contact.')) return fieldId('contactId');
  // The lines as a whole have no control of their own: their first one is where to begin.
  return fieldId(path === 'lines' ? `lines.${firstLine ?? ''}.description` : path);
}

/**
 * What is wrong, by field and gathered. A value that cannot be right is named once its field was left; what is
 * missing only when somebody wants to go on.
 */
export function useFaults(form: DraftForm, read: ReadForm, problem: ApiProblem | undefined) {
  const t = useTranslations('invoices');
  const say = useProblemText();
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempt, setAttempt] = useState(0);

  const texts = useMemo(() => {
    const all = new Map<string, string>();
    for (const { path, code, isEmpty } of read.faults) {
      if (attempt > 0 || (touched.has(path) && !isEmpty)) all.set(path, say({ path, code, message: '' }));
    }
    if (attempt > 0 && read.sentKeys.length === 0) {
      all.set('lines', say({ path: 'lines', code: 'INVOICE_WITHOUT_LINES', message: '' }));
    }
    for (const error of problem?.fieldErrors ?? []) {
      const path = formPathOf(error.path, read.sentKeys);
      if (!all.has(path)) all.set(path, say(error));
    }
    return all;
  }, [read, problem, touched, attempt, say]);

  const faultOf = useCallback((path: string) => texts.get(path), [texts]);
  const items = useMemo<SummaryItem[]>(
    () =>
      [...texts].map(([path, text]) => {
        const position = form.lines.findIndex((line) => path.startsWith(`lines.${line.key}.`)) + 1;
        const word = path.split('.').at(-1);
        const field = isFieldWord(word) ? t(`field.${word}`) : undefined;
        const where = [position > 0 ? t('line.name', { position }) : undefined, field].filter(Boolean);
        return {
          fieldId: controlOf(path, form.lines[0]?.key),
          text: [where.join(', '), text].filter(Boolean).join(': '),
        };
      }),
    [texts, form.lines, t],
  );
  const onBlur = useCallback((event: FocusEvent) => {
    const path = pathOfField(event.target.id);
    if (path) setTouched((before) => (before.has(path) ? before : new Set(before).add(path)));
  }, []);
  const tried = useCallback(() => setAttempt((count) => count + 1), []);
  return { faultOf, items, attempt, tried, onBlur };
}
