'use client';
import { useTranslations } from 'next-intl';
import type { InvoiceView } from '@bilko/contracts';
import { Amount, DayText } from '@/components/figures';
import { useVatWords } from '@/lib/sales/use-vat-words';
import { useFormat } from '@/lib/format/use-format';
import { useSession } from '@/lib/session/use-session';
import { TotalsTable } from './totals-table';

/** The document as it reads. What the customer gets is the PDF; this is the same content for the screen. */
export function InvoicePaper({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations('invoices');
  const { organization } = useSession();
  const hasVat =
    organization.isVatRegistered || invoice.vatBreakdown.some(({ category }) => category === 'S');
  return (
    <article
      aria-label={t('paper', { number: invoice.number ?? '' })}
      className="md:rounded-md md:border md:bg-raised md:p-8 md:shadow-raised"
    >
      <div className="mb-6 flex flex-wrap items-start justify-between gap-4">
        <p className="font-semibold">{organization.name}</p>
        <div className="md:text-right">
          <p className="text-xl font-semibold">{t(`kind.${invoice.kind}`)}</p>
          <p className="text-lg tabular-nums">{invoice.number}</p>
        </div>
      </div>
      <div className="mb-8 grid gap-6 sm:grid-cols-2">
        <Buyer contact={invoice.contact} />
        <Days invoice={invoice} />
      </div>
      <PaperLines invoice={invoice} hasVat={hasVat} />
      <div className="mt-6 grid gap-6 sm:grid-cols-2">
        <p className="text-sm whitespace-pre-line text-muted">{invoice.note}</p>
        <TotalsTable
          totals={invoice.totals}
          groups={invoice.vatBreakdown}
          currency={invoice.currency}
          hasVat={hasVat}
          isPayable={invoice.kind !== 'creditNote'}
        />
      </div>
    </article>
  );
}

function Buyer({ contact }: { contact: InvoiceView['contact'] }) {
  const t = useTranslations('invoices');
  const contacts = useTranslations('contacts');
  const { address, country, taxId } = contact;
  const isKnown = country === 'RS' || country === 'BA' || country === 'HR';
  return (
    <div className="text-sm">
      <p className="text-muted">{t('customer')}</p>
      <p className="text-base font-medium break-words">{contact.name}</p>
      {address && <p>{`${address.street}, ${address.postalCode} ${address.city}`}</p>}
      {taxId && <p>{`${contacts(`taxIdOf.${isKnown ? country : 'other'}`)} ${taxId}`}</p>}
    </div>
  );
}

function Days({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations('invoices');
  const rows = [
    [t('issuedOn'), <DayText key="issuedOn" day={invoice.issuedOn} />],
    [t('suppliedOn'), <DayText key="suppliedOn" day={invoice.suppliedOn ?? invoice.issuedOn} />],
    ...(invoice.kind === 'creditNote' ? [] : [[t('dueOn'), <DayText key="dueOn" day={invoice.dueOn} />]]),
    ...(invoice.paymentReference ? [[t('paymentReference'), invoice.paymentReference]] : []),
    ...(invoice.exchangeRate
      ? [[t('exchangeRate', { currency: invoice.currency }), invoice.exchangeRate.replace('.', ',')]]
      : []),
  ] as const;
  return (
    <dl className="grid grid-cols-[max-content_1fr] content-start gap-x-4 gap-y-1 text-sm sm:justify-self-end">
      {rows.map(([name, value], index) => (
        <div key={index} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="text-right tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function PaperLines({ invoice, hasVat }: { invoice: InvoiceView; hasVat: boolean }) {
  const t = useTranslations('invoices');
  const format = useFormat();
  const vatWords = useVatWords();
  const headClass = 'py-2 pl-3 font-medium text-muted';
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t('lines')}</caption>
      <thead>
        <tr className="border-b text-left">
          <th scope="col" className="py-2 font-medium text-muted">
            {t('line.description')}
          </th>
          <th scope="col" className={`${headClass} text-right max-sm:hidden`}>
            {t('line.quantity')}
          </th>
          <th scope="col" className={`${headClass} text-right max-sm:hidden`}>
            {t(invoice.priceMode === 'gross' && hasVat ? 'line.priceGross' : 'line.price')}
          </th>
          {hasVat && (
            <th scope="col" className={`${headClass} max-sm:hidden`}>
              {t('line.vat')}
            </th>
          )}
          <th scope="col" className={`${headClass} text-right`}>
            {t('line.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {invoice.lines.map((line) => (
          <tr key={line.position} className="border-b border-line align-top">
            <td className="py-2 break-words">
              {line.description}
              {line.discountPercent && (
                <span className="block text-muted">
                  {t('line.discounted', { percent: format.quantity(line.discountPercent) })}
                </span>
              )}
              <span className="block text-muted sm:hidden">
                {`${format.quantity(line.quantity)} ${t(`unit.${line.unit}`)} × ${format.amount(line.unitPrice)}`}
              </span>
            </td>
            <td className="py-2 pl-3 text-right whitespace-nowrap tabular-nums max-sm:hidden">
              {`${format.quantity(line.quantity)} ${t(`unit.${line.unit}`)}`}
            </td>
            <td className="py-2 pl-3 text-right max-sm:hidden">
              <Amount amount={line.unitPrice} />
            </td>
            {hasVat && <td className="py-2 pl-3 max-sm:hidden">{vatWords(line)}</td>}
            <td className="py-2 pl-3 text-right">
              <Amount amount={invoice.priceMode === 'gross' ? line.grossAmount : line.netAmount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
