'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { ReportAmount, ReportGroupView } from '@bilko/contracts';
import { Amount } from '@/components/figures';
import { classNames } from '@/lib/class-names';
import { useAccountantView } from '@/lib/accountant-view';
import { useAccountName } from '@/lib/use-account-name';
import { AccountName } from './account-name';

/** One column of figures, and the days that its figures open to. */
export type ReportColumn = Readonly<{
  key: string;
  head: ReactNode;
  from: string;
  to: string;
  isMuted?: boolean;
}>;

export type ReportLine =
  | Readonly<{ kind: 'heading'; key: string; text: string }>
  | Readonly<{ kind: 'group'; key: string; group: ReportGroupView }>
  | Readonly<{ kind: 'account'; key: string; account: ReportGroupView['accounts'][number] }>
  | Readonly<{
      kind: 'figure' | 'total' | 'sum';
      key: string;
      text: string;
      amount: ReportAmount;
      /** Where the figure is made of, if not all accounts of the period. */
      opens?: (column: ReportColumn) => string;
    }>;

/** A result opens to the income and costs that make it. */
export const opensResult = ({ from, to }: ReportColumn) => `/books/profit-and-loss?from=${from}&to=${to}`;

/** Figures in the order of the columns: months first, then the period, then what it is compared with. */
export const figuresOf = ({ amount, comparedAmount, monthAmounts }: ReportAmount): string[] => [
  ...(monthAmounts ?? []),
  amount,
  ...(comparedAmount === null ? [] : [comparedAmount]),
];

const isZero = (amount: string) => !/[1-9]/.test(amount);
const isAllZero = (amount: ReportAmount) => figuresOf(amount).every(isZero);

/** The lines of one part: its groups with their accounts; those that are zero in every column only when asked. */
export function linesOfGroups(groups: readonly ReportGroupView[], showsZeros: boolean): ReportLine[] {
  return groups
    .filter((group) => showsZeros || !isAllZero(group) || group.accounts.some((one) => !isAllZero(one)))
    .flatMap((group): ReportLine[] => [
      { kind: 'group', key: `group ${group.code}`, group },
      ...group.accounts
        .filter((account) => showsZeros || !isAllZero(account))
        .map((account): ReportLine => ({ kind: 'account', key: account.accountId, account })),
    ]);
}

type Props = { caption: string; columns: readonly ReportColumn[]; lines: readonly ReportLine[] };

/** A report with its levels moved in; every figure opens to what it is made of. */
export function ReportTable({ caption, columns, lines }: Props) {
  const t = useTranslations('reports');
  const areHeadsShown = columns.length > 1;
  return (
    <div
      className={classNames('relative overflow-x-auto', columns.length < 4 && 'max-w-3xl')}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className={areHeadsShown ? 'text-muted' : 'sr-only'}>
          <tr className="border-b">
            <th scope="col" className="py-2 text-left font-medium">
              <span className="sr-only">{t('account')}</span>
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="py-2 pl-3 text-right font-medium whitespace-nowrap">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <Line key={`${at} ${line.key}`} line={line} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const nameClass = 'sticky left-0 bg-paper py-2 text-left print:static print:bg-transparent';

function Line({ line, columns }: { line: ReportLine; columns: readonly ReportColumn[] }) {
  const [isAccountant] = useAccountantView();
  const accountName = useAccountName();
  if (line.kind === 'heading') {
    return (
      <tr>
        <th
          scope="rowgroup"
          colSpan={columns.length + 1}
          className="pt-6 pb-1 text-left text-base font-semibold"
        >
          {line.text}
        </th>
      </tr>
    );
  }
  if (line.kind === 'group') {
    const { group } = line;
    return (
      <tr className="border-b">
        <th scope="row" className={classNames(nameClass, 'font-medium')}>
          {isAccountant ? <AccountName code={group.code} name={group.name} /> : accountName(group.name)}
        </th>
        <Figures
          amount={group}
          columns={columns}
          name={group.name}
          href={({ from, to }) => `/books/trial-balance?from=${from}&to=${to}&group=${group.code}`}
        />
      </tr>
    );
  }
  if (line.kind === 'account') {
    const { account } = line;
    return (
      <tr className="border-b hover:bg-sunken">
        <th scope="row" className={classNames(nameClass, 'pl-5 font-normal text-muted')}>
          <AccountName code={account.code} name={account.name} />
        </th>
        <Figures
          amount={account}
          columns={columns}
          name={account.name}
          href={({ from, to }) => `/books/accounts/${account.accountId}?from=${from}&to=${to}`}
        />
      </tr>
    );
  }
  return (
    <tr
      className={classNames(
        line.kind === 'figure' && 'border-b',
        line.kind === 'total' && 'border-b font-semibold',
        line.kind === 'sum' && 'border-t-2 border-ink text-base font-semibold',
      )}
    >
      <th scope="row" className={classNames(nameClass, line.kind === 'figure' && 'font-medium')}>
        {line.text}
      </th>
      <Figures
        amount={line.amount}
        columns={columns}
        name={line.text}
        href={line.opens ?? (({ from, to }) => `/books/trial-balance?from=${from}&to=${to}`)}
      />
    </tr>
  );
}

type FiguresProps = {
  amount: ReportAmount;
  columns: readonly ReportColumn[];
  name: string;
  href: (column: ReportColumn) => string;
};

function Figures({ amount, columns, name, href }: FiguresProps) {
  const figures = figuresOf(amount);
  return columns.map((column, at) => {
    const figure = figures[at] ?? '0.00';
    return (
      <td key={column.key} className={classNames('py-2 pl-3 text-right', column.isMuted && 'text-muted')}>
        <Link href={href(column)} className="inline-block py-0.5 underline-offset-2 hover:underline">
          <span className="sr-only">{name} </span>
          <Amount amount={figure} dashesZero className={figure.startsWith('-') ? 'text-danger' : ''} />
        </Link>
      </td>
    );
  });
}
