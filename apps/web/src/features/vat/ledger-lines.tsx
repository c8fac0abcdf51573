'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Contracts } from '@bilko/contracts';
import { Amount, DayText } from '@/components/figures';
import { useIsWide } from '@/lib/use-is-wide';

type Reply = Contracts['listVatLedger']['response'];
type Line = Reply['data'][number];

/** Where a line's document is; an advance or a manual row leads to its entry. */
function hrefOf({ document, entryId }: Line): string {
  if (document.id && (document.kind === 'invoice' || document.kind === 'creditNote'))
    return `/invoices/${document.id}`;
  if (document.id && document.kind === 'expense') return `/expenses/${document.id}`;
  return `/books/entries/${entryId}`;
}

/** A book by document, with the sums of the whole period; one card for each on phones and in narrow places. */
export function LedgerLines({ reply, isNarrow = false }: { reply: Reply; isNarrow?: boolean }) {
  const isWide = useIsWide();
  return isWide && !isNarrow ? <LineTable reply={reply} /> : <LineCards reply={reply} />;
}

function useNumber() {
  const t = useTranslations('vat');
  return ({ document }: Line) => document.number ?? t('withoutNumber');
}

function LineTable({ reply }: { reply: Reply }) {
  const t = useTranslations('vat');
  const numberOf = useNumber();
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('title')}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="text-muted">
          <tr className="border-b align-bottom">
            <th scope="col" className="py-2 pr-3 text-left font-medium">
              {t('document')}
            </th>
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {t('partner')}
            </th>
            {reply.columns.map(({ key, name }) => (
              <th key={key} scope="col" className="min-w-24 px-2 py-2 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reply.data.map((line) => (
            <tr
              key={`${line.reportedOn} ${line.entryId}`}
              className="border-b align-baseline hover:bg-sunken"
            >
              <th scope="row" className="py-2 pr-3 text-left font-normal whitespace-nowrap">
                <Link href={hrefOf(line)} className="underline-offset-2 hover:underline">
                  {numberOf(line)}
                </Link>
                <span className="block text-muted">
                  {t(`events.${line.event}`)}, <DayText day={line.reportedOn} />
                </span>
              </th>
              <td className="max-w-56 truncate px-3 py-2">
                {line.partner.name}
                {line.partner.taxId && <span className="block text-muted">{line.partner.taxId}</span>}
              </td>
              {line.amounts.map((amount, at) => (
                <td key={reply.columns[at]?.key} className="px-2 py-2 text-right">
                  <Amount amount={amount} dashesZero />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot className="font-semibold">
          <tr>
            <th scope="row" colSpan={2} className="py-2.5 pr-3 text-left">
              {t('total')} ({reply.currency})
            </th>
            {reply.totals.map((amount, at) => (
              <td key={reply.columns[at]?.key} className="px-2 py-2.5 text-right">
                <Amount amount={amount} dashesZero />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Figures({ reply, amounts }: { reply: Reply; amounts: readonly string[] }) {
  return (
    <dl className="mt-1 text-sm">
      {reply.columns.map(({ key, name }, at) => {
        const amount = amounts[at] ?? '0.00';
        if (!/[1-9]/.test(amount)) return null;
        return (
          <div key={key} className="flex justify-between gap-4">
            <dt className="text-muted">{name}</dt>
            <dd>
              <Amount amount={amount} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function LineCards({ reply }: { reply: Reply }) {
  const t = useTranslations('vat');
  const numberOf = useNumber();
  return (
    <>
      <ul aria-label={t('title')} className="-mx-4 divide-y border-y">
        {reply.data.map((line) => (
          <li key={`${line.reportedOn} ${line.entryId}`}>
            <Link href={hrefOf(line)} className="block px-4 py-3 hover:bg-sunken active:bg-sunken">
              <span className="flex items-baseline justify-between gap-4">
                <span className="min-w-0 truncate font-medium">{line.partner.name}</span>
                <DayText day={line.reportedOn} className="text-sm text-muted" />
              </span>
              <span className="text-sm text-muted">
                {t(`events.${line.event}`)} {numberOf(line)}
              </span>
              <Figures reply={reply} amounts={line.amounts} />
            </Link>
          </li>
        ))}
      </ul>
      <div className="py-3 font-semibold">
        {t('total')} ({reply.currency})
        <Figures reply={reply} amounts={reply.totals} />
      </div>
    </>
  );
}
