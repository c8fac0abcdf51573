import { draftOf } from '../../apps/api/bench/business';
import type { Deed } from './mix';
import type { Person, World } from './person';

type Item = {
  id: string;
  number: string | null;
  status: string;
  issuedOn: string;
  totals: { grossAmount: string; paidAmount: string };
};
type Page<Row> = { data: Row[] };

/** Worked by hand from `draftOf`: 27,110.00 net, 2,322.00 at 20 % and 1,550.00 at 10 %. */
export const DRAFT_GROSS = '30982.00';
const MOST_KEPT = 20;
/** A tax form has whole dinars. */
const AMOUNT = /^-?\d+(\.\d\d)?$/;

const isAmount = (text: string, what: string) => !AMOUNT.test(text) && `${what} is no amount: ${text}`;

/** What a person does, each with the facts that its replies must have. */
export function createDeeds(
  world: World,
  person: Person,
): Record<Exclude<Deed, 'leave'>, () => Promise<void>> {
  const drafts: string[] = [];
  const issued: string[] = [];
  let seen: Item[] = [];
  const year = world.today.slice(0, 4);
  const period = `from=${year}-01-01&to=${world.today}`;
  const read = <Body>(kind: string, path: string, fact: (body: Body) => string | undefined | false) =>
    person.ask<Body>({ kind, method: 'GET', path, status: 200, fact });

  const listInvoices = async () => {
    const [page] = await Promise.all([
      read<Page<Item>>('list invoices', '/invoices?limit=50', ({ data }) => wrongInList(data)),
      read<{ data: unknown[] }>('sums of the list', '/invoices/totals', ({ data }) => {
        return person.documents > 0 && data.length === 0 && 'no sums';
      }),
    ]);
    seen = page.data.filter(({ number }) => number === null || !number.startsWith('B-'));
  };

  const wrongInList = (data: readonly Item[]) => {
    if (data.length < Math.min(50, person.documents))
      return `${data.length} of ${person.documents} documents`;
    const days = data.map(({ issuedOn }) => issuedOn);
    return days.some((day, at) => at > 0 && day > days[at - 1]!) && 'not newest first';
  };

  const openInvoice = async () => {
    if (seen.length === 0) return listInvoices();
    const chosen = seen[person.life.at(seen.length)]!;
    await read<Item & { lines: unknown[] }>('open invoice', `/invoices/${chosen.id}`, (invoice) => {
      if (invoice.id !== chosen.id || invoice.totals.grossAmount !== chosen.totals.grossAmount)
        return 'another invoice than the list has';
      return invoice.lines.length === 0 && 'no lines';
    });
  };

  const createDraft = async () => {
    const draft = await person.ask<Item>({
      kind: 'create draft',
      method: 'POST',
      path: '/invoices',
      payload: draftOf({ ...person, token: '', userId: '' }, world.today),
      status: 201,
      fact: ({ status, totals }: Item) =>
        (status !== 'draft' && `status ${status}`) ||
        (totals.grossAmount !== DRAFT_GROSS && `gross ${totals.grossAmount}`),
    });
    keep(drafts, draft.id);
  };

  const issueInvoice = async () => {
    const id = drafts.shift();
    if (id === undefined) return createDraft();
    const invoice = await person.ask<Item>({
      kind: 'issue and send',
      method: 'POST',
      path: `/invoices/${id}/issue`,
      payload: { send: {} },
      status: 200,
      fact: (body: Item) => (body.id !== id && 'another invoice') || taken(person, body.number),
    });
    keep(issued, invoice.id);
  };

  const recordPayment = async () => {
    const id = issued.shift();
    if (id === undefined) return issueInvoice();
    await person.ask({
      kind: 'record payment',
      method: 'POST',
      path: `/invoices/${id}/payments`,
      payload: { paidOn: world.today, amount: DRAFT_GROSS },
      status: 201,
      fact: ({ totals }: Item) => totals.paidAmount !== DRAFT_GROSS && `paid ${totals.paidAmount}`,
    });
  };

  const uploadReceipt = async () => {
    const expense = await person.ask<{ id: string }>({
      kind: 'create expense',
      method: 'POST',
      path: '/expenses',
      payload: { issuedOn: world.today, lines: [] },
      status: 201,
      fact: ({ receiptCount }: { receiptCount: number }) => receiptCount !== 0 && 'has a receipt already',
    });
    await person.ask({
      kind: 'upload receipt',
      method: 'POST',
      path: `/expenses/${expense.id}/receipts`,
      payload: { file: world.receipt, name: 'racun.jpg', type: 'image/jpeg' },
      status: 201,
      fact: ({ receipts }: { receipts: unknown[] }) => receipts.length !== 1 && `${receipts.length} receipts`,
    });
  };

  return {
    listInvoices,
    openInvoice,
    createDraft,
    issueInvoice,
    recordPayment,
    uploadReceipt,
    readDashboard: async () => {
      await read<{ currency: string; receivables: { open: string; openCount: number } }>(
        'dashboard',
        '/reports/dashboard',
        ({ currency, receivables }) =>
          (currency !== 'RSD' && `currency ${currency}`) ||
          isAmount(receivables.open, 'what is owed') ||
          (person.documents > 0 && receivables.openCount === 0 && 'nobody owes anything'),
      );
    },
    searchContacts: async () => {
      const isOwn = person.documents === 0 || person.life.at(2) === 0;
      const search = isOwn ? 'kupac' : 'partner 1';
      await read<Page<{ name: string }>>(
        'search contacts',
        `/contacts?search=${encodeURIComponent(search)}`,
        (page) =>
          page.data.length === 0
            ? `nobody found for ${search}`
            : page.data.some(({ name }) => !name.toLowerCase().includes(search.slice(0, 5))) &&
              'found another',
      );
    },
    readProfitAndLoss: async () => {
      await read<{ totals: { income: string; expense: string; result: string } }>(
        'profit and loss',
        `/reports/profit-and-loss?${period}`,
        ({ totals }) => isAmount(totals.result, 'the result'),
      );
    },
    readTrialBalance: async () => {
      await read<{ totals: { closing: { debit: string; credit: string } } }>(
        'trial balance',
        `/reports/trial-balance?${period}`,
        ({ totals: { closing } }) => closing.debit !== closing.credit && 'the books do not balance',
      );
    },
    readVatReturn: async () => {
      const month = `from=${world.today.slice(0, 7)}-01&to=${lastOf(world.today)}`;
      await read<{ dueAmount: string; boxes: unknown[] }>(
        'VAT return',
        `/reports/vat-return?${month}`,
        ({ dueAmount, boxes }) => isAmount(dueAmount, 'what is due') || (boxes.length === 0 && 'no boxes'),
      );
    },
  };
}

function keep(list: string[], id: string): void {
  list.push(id);
  if (list.length > MOST_KEPT) list.shift();
}

const numbers = new Set<string>();

/** Numbers have no doubles within a business, however many issue at once. */
function taken({ organizationId }: Person, number: string | null): string | false {
  if (number === null) return 'no number';
  const whole = `${organizationId} ${number}`;
  if (numbers.has(whole)) return `number ${number} was given twice`;
  numbers.add(whole);
  return false;
}

const lastOf = (day: string) =>
  new Date(Date.UTC(+day.slice(0, 4), +day.slice(5, 7), 0)).toISOString().slice(0, 10);
