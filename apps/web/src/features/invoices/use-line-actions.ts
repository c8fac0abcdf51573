'use client';
import { useMemo, type ClipboardEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { ProductView } from '@bilko/contracts';
import type { VatChoice } from '@/lib/sales/vat-choices';
import { isBlankLine, type LineForm } from './draft-form';
import { changeLine, insertPasted, lineAfter, lineOfProduct } from './draft-lines';
import { fieldId, pathOfField, type EditorParts } from './editor-context';
import { readPastedLines } from './paste-lines';

export type LineActions = Readonly<{
  change: (key: string, change: Partial<LineForm>) => void;
  remove: (key: string) => void;
  add: () => void;
  take: (key: string, product: ProductView) => void;
  chooseVat: (key: string, choice: VatChoice) => void;
  keyDown: (event: KeyboardEvent<HTMLElement>, key: string) => void;
  paste: (event: ClipboardEvent<HTMLElement>, key: string) => void;
}>;

const focusField = (key: string | undefined, field: string) =>
  key !== undefined && document.getElementById(fieldId(`lines.${key}.${field}`))?.focus();

/** What can be done with lines. Stays the same object, so that only rows that change are drawn again. */
export function useLineActions(parts: Pick<EditorParts, 'change' | 'organization' | 'countries' | 'usual'>) {
  const { change, organization, countries, usual } = parts;
  return useMemo<LineActions>(() => {
    const lines = (update: (lines: readonly LineForm[]) => readonly LineForm[]) =>
      change((form) => ({ ...form, lines: update(form.lines) }));

    /** Enter: the next line, a new one after the last; a blank line is not followed by another. */
    const goOn = (key: string) => {
      let next: string | undefined;
      flushSync(() =>
        lines((all) => {
          const at = all.findIndex((line) => line.key === key);
          const line = all[at];
          next = all[at + 1]?.key;
          if (next !== undefined || !line || isBlankLine(line)) return all;
          const added = lineAfter(all, usual);
          next = added.key;
          return [...all, added];
        }),
      );
      focusField(next, 'description');
    };
    const step = (event: KeyboardEvent<HTMLElement>, key: string) => {
      const field = pathOfField((event.target as HTMLElement).id)
        ?.split('.')
        .at(-1);
      const row = document.querySelector(`[data-line="${CSS.escape(key)}"]`);
      const other = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
      const target = other instanceof HTMLElement ? other.dataset['line'] : undefined;
      if (!field || !target) return;
      event.preventDefault();
      focusField(target, field);
    };

    return {
      change: (key, part) => lines((all) => changeLine(all, key, part)),
      remove: (key) =>
        lines((all) => {
          const rest = all.filter((line) => line.key !== key);
          return rest.length > 0 ? rest : [lineAfter(all, usual)];
        }),
      add: () => {
        let added: LineForm | undefined;
        flushSync(() => lines((all) => [...all, (added = lineAfter(all, usual))]));
        focusField(added?.key, 'description');
      },
      take: (key, product) => {
        flushSync(() =>
          change((form) => ({
            ...form,
            lines: changeLine(
              form.lines,
              key,
              lineOfProduct(form, product, usual, organization.isVatRegistered),
            ),
          })),
        );
        focusField(key, 'quantity');
      },
      chooseVat: (key, choice) => {
        const reasons = countries.country(organization.country).vat.exemptionsOf(choice.vatCategory);
        const exemptionCode = reasons.length === 1 ? (reasons[0]?.code ?? '') : '';
        lines((all) => changeLine(all, key, { ...choice, exemptionCode }));
      },
      keyDown: (event, key) => {
        if (event.defaultPrevented || event.nativeEvent.isComposing) return;
        const tag = (event.target as HTMLElement).tagName;
        if (
          event.key === 'Enter' &&
          (tag === 'INPUT' || tag === 'SELECT') &&
          !event.ctrlKey &&
          !event.metaKey
        ) {
          event.preventDefault();
          goOn(key);
        } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && tag === 'INPUT') {
          step(event, key);
        }
      },
      paste: (event, key) => {
        const pasted = readPastedLines(event.clipboardData.getData('text/plain'));
        if (!pasted) return;
        event.preventDefault();
        lines((all) => insertPasted(all, key, pasted, usual).slice(0, 500));
      },
    };
  }, [change, organization, countries, usual]);
}
