import type { ContactView, InvoiceDraft, InvoiceView } from '@bilko/contracts';
import type { ErrorCode } from '@bilko/contracts/errors';
import { addDays, daysBetween, isDay, type Language, type VatCategory } from '@bilko/core';
import type { Unit } from '@/lib/sales/units';

/** One line as it is typed: amounts as decimals where they can be read, else as they stand in the field. */
export type LineForm = Readonly<{
  key: string;
  description: string;
  quantity: string;
  unit: Unit;
  unitPrice: string;
  discountPercent: string;
  vatCategory: VatCategory;
  vatRate: string;
  exemptionCode: string;
  classificationCode: string;
  productId: string;
  accountId: string;
}>;

export type DraftKind = NonNullable<InvoiceDraft['kind']>;

/** The whole invoice as it is typed. Empty text stands for nothing. */
export type DraftForm = Readonly<{
  kind: DraftKind;
  contact: ContactView | null;
  priceMode: 'net' | 'gross';
  discountPercent: string;
  issuedOn: string;
  suppliedOn: string;
  dueOn: string;
  currency: string;
  exchangeRate: string;
  language: Language;
  note: string;
  lines: readonly LineForm[];
  /** Of an advance invoice: the advance that it is the paper of. */
  advancePaymentId?: string | undefined;
  /** Advances that the invoice takes up when it is issued. */
  advances?: readonly { paymentId: string; amount: string }[] | undefined;
}>;

/** What keeps the draft from being saved: nothing there yet, or something that cannot be right. */
export type Fault = Readonly<{ path: string; code: ErrorCode; isEmpty: boolean }>;
export type ReadForm = Readonly<{
  /** Undefined while something is missing or wrong. */
  body: InvoiceDraft | undefined;
  faults: readonly Fault[];
  /** Key of the form's line behind each line that is sent. */
  sentKeys: readonly string[];
}>;

export type LineDefaults = Pick<LineForm, 'vatCategory' | 'vatRate' | 'exemptionCode'>;

export const newLine = (defaults: LineDefaults): LineForm => ({
  key: crypto.randomUUID(),
  description: '',
  quantity: '1',
  unit: 'C62',
  unitPrice: '',
  discountPercent: '',
  classificationCode: '',
  productId: '',
  accountId: '',
  ...defaults,
});

export const isBlankLine = (line: LineForm) => line.description.trim() === '' && line.unitPrice.trim() === '';

const isZero = (decimal: string) => /^0*(\.0*)?$/.test(decimal);
const fits = (decimal: string, whole: number, places: number) =>
  new RegExp(`^\\d{1,${whole}}(\\.\\d{1,${places}})?$`).test(decimal);

const percentFault = (percent: string): ErrorCode | undefined =>
  percent === '' || /^(100(\.0+)?|\d{1,2}(\.\d{1,2})?)$/.test(percent) ? undefined : 'DISCOUNT_OUT_OF_RANGE';

function quantityFault(quantity: string): ErrorCode | undefined {
  if (/^-\d/.test(quantity) || isZero(quantity)) return 'QUANTITY_NOT_POSITIVE';
  return fits(quantity, 9, 4) ? undefined : 'QUANTITY_INVALID';
}

function lineFaults(line: LineForm): Fault[] {
  const faults: Fault[] = [];
  const check = (field: string, value: string, wrong: (value: string) => ErrorCode | undefined) => {
    const path = `lines.${line.key}.${field}`;
    const code = value.trim() === '' ? 'FIELD_REQUIRED' : wrong(value);
    if (code) faults.push({ path, code, isEmpty: code === 'FIELD_REQUIRED' });
  };
  check('description', line.description, (text) => (text.trim().length > 500 ? 'FIELD_TOO_LONG' : undefined));
  check('quantity', line.quantity, quantityFault);
  check('unitPrice', line.unitPrice, (price) => (fits(price, 12, 6) ? undefined : 'AMOUNT_INVALID'));
  const discount = percentFault(line.discountPercent);
  if (discount) {
    faults.push({ path: `lines.${line.key}.discountPercent`, code: discount, isEmpty: false });
  }
  return faults;
}

function headFaults(form: DraftForm, baseCurrency: string): Fault[] {
  const faults: Fault[] = [];
  const add = (path: string, code: ErrorCode, isEmpty = false) => faults.push({ path, code, isEmpty });
  if (!form.contact) add('contactId', 'FIELD_REQUIRED', true);
  for (const field of ['issuedOn', 'dueOn'] as const) {
    if (form[field] === '') add(field, 'FIELD_REQUIRED', true);
    else if (!isDay(form[field])) add(field, 'DATE_INVALID');
  }
  if (form.suppliedOn !== '' && !isDay(form.suppliedOn)) add('suppliedOn', 'DATE_INVALID');
  if (isDay(form.issuedOn) && isDay(form.dueOn) && form.dueOn < form.issuedOn)
    add('dueOn', 'DUE_BEFORE_ISSUE');
  const discount = percentFault(form.discountPercent);
  if (discount) add('discountPercent', discount);
  if (form.currency !== baseCurrency && form.exchangeRate !== '') {
    if (!fits(form.exchangeRate, 8, 8) || isZero(form.exchangeRate))
      add('exchangeRate', 'EXCHANGE_RATE_INVALID');
  }
  form.advances?.forEach(({ amount }, at) => {
    if (!fits(amount, 12, 2) || isZero(amount)) add(`advances.${at}.amount`, 'AMOUNT_INVALID', amount === '');
  });
  if (form.note.length > 2000) add('note', 'FIELD_TOO_LONG');
  return faults;
}

/** Leaves out what is empty. */
const given = <K extends string>(key: K, value: string): { [key in K]?: string } =>
  (value === '' ? {} : { [key]: value }) as { [key in K]?: string };

function bodyLine(line: LineForm): InvoiceDraft['lines'][number] {
  return {
    description: line.description.trim(),
    quantity: line.quantity,
    unit: line.unit,
    unitPrice: line.unitPrice,
    ...(line.discountPercent !== '' && !isZero(line.discountPercent)
      ? { discountPercent: line.discountPercent }
      : {}),
    vatCategory: line.vatCategory,
    vatRate: line.vatRate,
    ...given('exemptionCode', line.exemptionCode),
    ...given('classificationCode', line.classificationCode),
    ...given('productId', line.productId),
    ...given('accountId', line.accountId),
  };
}

/** The form as the API takes it, or what is still wrong. Blank lines are left out. */
export function readForm(form: DraftForm, baseCurrency: string): ReadForm {
  const lines = form.lines.filter((line) => !isBlankLine(line));
  const faults = [...headFaults(form, baseCurrency), ...lines.flatMap(lineFaults)];
  const sentKeys = lines.map((line) => line.key);
  if (faults.length > 0 || !form.contact) return { body: undefined, faults, sentKeys };
  const body: InvoiceDraft = {
    kind: form.kind,
    priceMode: form.priceMode,
    // Said even when there is none: a draft that is changed keeps what is left out.
    discountPercent: form.discountPercent || '0',
    contactId: form.contact.id,
    issuedOn: form.issuedOn,
    suppliedOn: form.suppliedOn || form.issuedOn,
    dueOn: form.dueOn,
    currency: form.currency,
    ...(form.currency === baseCurrency ? {} : given('exchangeRate', form.exchangeRate)),
    language: form.language,
    note: form.note,
    lines: lines.map(bodyLine),
    ...given('advancePaymentId', form.advancePaymentId ?? ''),
    ...(form.advances ? { advances: form.advances.map((one) => ({ ...one })) } : {}),
  };
  return { body, faults, sentKeys };
}

/** The body for a draft that is saved already: it keeps what is left out, so a rate that is gone is said. */
export const changeOf = (body: InvoiceDraft) => ({ exchangeRate: null, ...body });

/** `lines.0.quantity` of the API as `lines.<key>.quantity` of the form. */
export function formPathOf(path: string, sentKeys: readonly string[]): string {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/^lines\.(\d+)/, (_, index: string) => `lines.${sentKeys[parseInt(index, 10)] ?? index}`);
}

const text = (value: string | null | undefined) => value ?? '';

/** A saved draft as it is edited again. */
export function formOf(view: InvoiceView, contact: ContactView | null): DraftForm {
  return {
    kind: view.kind === 'creditNote' ? 'invoice' : view.kind,
    contact,
    priceMode: view.priceMode,
    discountPercent: text(view.discountPercent),
    issuedOn: view.issuedOn,
    suppliedOn: view.suppliedOn === view.issuedOn ? '' : text(view.suppliedOn),
    dueOn: view.dueOn,
    currency: view.currency,
    exchangeRate: text(view.exchangeRate),
    language: view.language,
    note: view.note,
    ...(view.advancePaymentId ? { advancePaymentId: view.advancePaymentId } : {}),
    ...(view.advances.length > 0
      ? { advances: view.advances.map(({ paymentId, grossAmount }) => ({ paymentId, amount: grossAmount })) }
      : {}),
    lines: view.lines.map((line) => ({
      key: crypto.randomUUID(),
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      discountPercent: text(line.discountPercent),
      vatCategory: line.vatCategory,
      vatRate: line.vatRate,
      exemptionCode: text(line.exemptionCode),
      classificationCode: text(line.classificationCode),
      productId: text(line.productId),
      accountId: text(line.accountId),
    })),
  };
}

/** Another day of issue; the days to pay stay as many as they were. */
export function withIssueDay(form: DraftForm, issuedOn: string): DraftForm {
  if (!isDay(issuedOn) || !isDay(form.issuedOn) || !isDay(form.dueOn)) return { ...form, issuedOn };
  return { ...form, issuedOn, dueOn: addDays(issuedOn, daysBetween(form.issuedOn, form.dueOn)) };
}
