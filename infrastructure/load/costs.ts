import { runCommand } from '../command';

/** What a small business does; change what you know better, the table follows. */
export const assumptions = {
  peoplePerBusiness: 1.5,
  /** Of all people, in the busiest minute of the month. */
  shareAtOnce: 0.05,
  /** One click in ten seconds, 1.25 requests a click: what the load test's people do. */
  requestsPerPersonAndSecond: 0.125,
  invoicesPerMonth: 25,
  billsPerMonth: 15,
  mailsPerMonth: 30,
  /** Kept in the database with indexes, of an invoice with its payment: npm run load measures it. */
  bytesPerInvoice: 20_000,
  bytesPerBill: 12_000,
  receiptsPerMonth: 10,
  bytesPerReceipt: 400_000,
  /** Sizes are those after so many years: books are not deleted. */
  years: 3,
} as const;

/** Euros a month as planned, and what one such sum is taken to pay for. */
export const prices = {
  vercel: 20,
  /** API, worker and database. */
  railway: { euros: 50, peopleAtOnce: 1000, includedGigabytes: 50, eurosPerGigabyte: 0.25 },
  r2: { euros: 5, gigabytes: 300 },
  sendgrid: { euros: 15, mails: 50_000 },
} as const;

export type Costs = Readonly<{
  businesses: number;
  peopleAtOnce: number;
  requestsPerSecond: number;
  invoicesPerMonth: number;
  mailsPerMonth: number;
  databaseGigabytes: number;
  fileGigabytes: number;
  euros: Readonly<{ vercel: number; railway: number; r2: number; sendgrid: number; all: number }>;
}>;

const GIGABYTE = 1e9;
const MONTHS = 12;

export function costsOf(businesses: number, given = assumptions): Costs {
  const peopleAtOnce = businesses * given.peoplePerBusiness * given.shareAtOnce;
  const months = given.years * MONTHS;
  const databaseGigabytes =
    (businesses *
      months *
      (given.invoicesPerMonth * given.bytesPerInvoice + given.billsPerMonth * given.bytesPerBill)) /
    GIGABYTE;
  const fileGigabytes = (businesses * months * given.receiptsPerMonth * given.bytesPerReceipt) / GIGABYTE;
  const mailsPerMonth = businesses * given.mailsPerMonth;
  const { railway: plan, r2, sendgrid } = prices;
  const machines = Math.max(1, Math.ceil(peopleAtOnce / plan.peopleAtOnce));
  const moreGigabytes = Math.max(0, databaseGigabytes - plan.includedGigabytes);
  const euros = {
    vercel: prices.vercel,
    railway: machines * plan.euros + Math.ceil(moreGigabytes * plan.eurosPerGigabyte),
    r2: Math.max(1, Math.ceil(fileGigabytes / r2.gigabytes)) * r2.euros,
    sendgrid: Math.max(1, Math.ceil(mailsPerMonth / sendgrid.mails)) * sendgrid.euros,
  };
  const all = euros.vercel + euros.railway + euros.r2 + euros.sendgrid;
  return {
    businesses,
    peopleAtOnce,
    requestsPerSecond: peopleAtOnce * given.requestsPerPersonAndSecond,
    invoicesPerMonth: businesses * given.invoicesPerMonth,
    mailsPerMonth,
    databaseGigabytes,
    fileGigabytes,
    euros: { ...euros, all },
  };
}

/** An estimate, no amount of anybody's books. */
const thousandths = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const whole = (value: number) => Math.round(value).toLocaleString('en');

export function costLines(): string[] {
  const columns = [1000, 10_000, 100_000].map((businesses) => costsOf(businesses));
  const row = (name: string, value: (costs: Costs) => string) =>
    `  ${name.padEnd(30)}${columns.map((costs) => value(costs).padStart(12)).join('')}`;
  return [
    'What so many businesses need and cost a month, by these assumptions:',
    ...Object.entries(assumptions).map(([name, value]) => `  ${name} ${value.toLocaleString('en')}`),
    '',
    row('businesses', ({ businesses }) => whole(businesses)),
    row('people at once', ({ peopleAtOnce }) => whole(peopleAtOnce)),
    row('requests a second', ({ requestsPerSecond }) => whole(requestsPerSecond)),
    row('invoices a month', ({ invoicesPerMonth }) => whole(invoicesPerMonth)),
    row('mails a month', ({ mailsPerMonth }) => whole(mailsPerMonth)),
    row(`database, GB in ${assumptions.years} years`, ({ databaseGigabytes }) => whole(databaseGigabytes)),
    row(`files, GB in ${assumptions.years} years`, ({ fileGigabytes }) => whole(fileGigabytes)),
    row('Vercel, €', ({ euros }) => whole(euros.vercel)),
    row('Railway, €', ({ euros }) => whole(euros.railway)),
    row('R2, €', ({ euros }) => whole(euros.r2)),
    row('SendGrid, €', ({ euros }) => whole(euros.sendgrid)),
    row('together, €', ({ euros }) => whole(euros.all)),
    row('a business, €', ({ euros, businesses }) => thousandths.format(euros.all / businesses)),
  ];
}

await runCommand(import.meta.url, async () => void process.stdout.write(`${costLines().join('\n')}\n`));
