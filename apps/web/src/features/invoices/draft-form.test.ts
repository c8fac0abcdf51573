import { describe, expect, it } from 'vitest';
import type { ContactView, InvoiceView } from '@bilko/contracts';
import { changeOf, formOf, formPathOf, newLine, readForm, withIssueDay, type DraftForm } from './draft-form';

const contact: ContactView = {
  id: '0198f0a0-0000-7000-8000-000000000001',
  name: 'Mika d.o.o.',
  kind: 'customer',
  email: 'mika@firma.rs',
  phone: null,
  taxId: '104052135',
  registrationNumber: null,
  country: 'RS',
  address: null,
  language: null,
  isPerson: false,
  isVatRegistered: true,
  isArchived: false,
  createdAt: '2026-11-22T10:00:00.000Z',
  version: 1,
};
const usual = { vatCategory: 'S', vatRate: '20', exemptionCode: '' } as const;
const line = { ...newLine(usual), description: ' Šišanje ', quantity: '2', unitPrice: '50.00' };
const form: DraftForm = {
  kind: 'invoice',
  contact,
  priceMode: 'net',
  discountPercent: '',
  issuedOn: '2026-11-22',
  suppliedOn: '',
  dueOn: '2026-12-07',
  currency: 'RSD',
  exchangeRate: '',
  language: 'sr-Latn',
  note: '',
  lines: [line, newLine(usual)],
};
const faultsOf = (change: Partial<DraftForm>) =>
  readForm({ ...form, ...change }, 'RSD').faults.map(({ path, code }) => [path, code]);
const lineFaultsOf = (change: Partial<typeof line>) => faultsOf({ lines: [{ ...line, ...change }] });

describe('form to body', () => {
  it('sends what is filled in, without blank lines', () => {
    expect(readForm(form, 'RSD').body).toEqual({
      kind: 'invoice',
      priceMode: 'net',
      discountPercent: '0',
      contactId: contact.id,
      issuedOn: '2026-11-22',
      suppliedOn: '2026-11-22',
      dueOn: '2026-12-07',
      currency: 'RSD',
      language: 'sr-Latn',
      note: '',
      lines: [
        {
          description: 'Šišanje',
          quantity: '2',
          unit: 'C62',
          unitPrice: '50.00',
          vatCategory: 'S',
          vatRate: '20',
        },
      ],
    });
  });

  it('sends a rate of exchange for a foreign currency only', () => {
    const rated = { ...form, exchangeRate: '117.1' };
    expect(readForm(rated, 'RSD').body).not.toHaveProperty('exchangeRate');
    expect(readForm({ ...rated, currency: 'EUR' }, 'RSD').body).toHaveProperty('exchangeRate', '117.1');
  });

  it('takes a rate of exchange back that was saved and is empty now', () => {
    const bodyOf = (exchangeRate: string) => readForm({ ...form, currency: 'EUR', exchangeRate }, 'RSD').body;
    expect(changeOf(bodyOf('')!)).toHaveProperty('exchangeRate', null);
    expect(changeOf(bodyOf('117.1')!)).toHaveProperty('exchangeRate', '117.1');
  });

  it.each([
    [{ contact: null }, [['contactId', 'FIELD_REQUIRED']]],
    [{ dueOn: '2026-11-01' }, [['dueOn', 'DUE_BEFORE_ISSUE']]],
    [{ issuedOn: '31.2.' }, [['issuedOn', 'DATE_INVALID']]],
    [{ discountPercent: '101' }, [['discountPercent', 'DISCOUNT_OUT_OF_RANGE']]],
    [{ currency: 'EUR', exchangeRate: '0' }, [['exchangeRate', 'EXCHANGE_RATE_INVALID']]],
  ])('%j lacks %j', (change, faults) => {
    expect(faultsOf(change)).toEqual(faults);
    expect(readForm({ ...form, ...change }, 'RSD').body).toBeUndefined();
  });

  it.each([
    [{ quantity: '-1' }, 'quantity', 'QUANTITY_NOT_POSITIVE'],
    [{ quantity: '0' }, 'quantity', 'QUANTITY_NOT_POSITIVE'],
    [{ quantity: '1234567890123' }, 'quantity', 'QUANTITY_INVALID'],
    [{ quantity: 'dva' }, 'quantity', 'QUANTITY_INVALID'],
    [{ unitPrice: '-5' }, 'unitPrice', 'AMOUNT_INVALID'],
    [{ unitPrice: '' }, 'unitPrice', 'FIELD_REQUIRED'],
    [{ description: ' ' }, 'description', 'FIELD_REQUIRED'],
    [{ discountPercent: '100.5' }, 'discountPercent', 'DISCOUNT_OUT_OF_RANGE'],
  ])('a line with %j has %s: %s', (change, field, code) => {
    expect(lineFaultsOf(change)).toEqual([[`lines.${line.key}.${field}`, code]]);
  });

  it('leads an error of the API to the line that was typed', () => {
    const { sentKeys } = readForm({ ...form, lines: [newLine(usual), line] }, 'RSD');
    expect(formPathOf('lines.0.quantity', sentKeys)).toBe(`lines.${line.key}.quantity`);
    expect(formPathOf('contactId', sentKeys)).toBe('contactId');
  });
});

describe('saved draft to form', () => {
  const view: InvoiceView = {
    id: '0198f0a0-0000-7000-8000-000000000002',
    kind: 'invoice',
    number: null,
    status: 'draft',
    series: 'F',
    contactId: contact.id,
    contact: { ...contact },
    advancePaymentId: null,
    advances: [],
    priceMode: 'gross',
    discountPercent: '5',
    issuedOn: '2026-11-22',
    suppliedOn: '2026-11-20',
    dueOn: '2026-12-07',
    taxPointOn: '2026-11-20',
    currency: 'EUR',
    exchangeRate: '117.1',
    language: 'en',
    note: 'Hvala',
    paymentReference: null,
    lines: [
      {
        position: 1,
        description: 'Savet',
        quantity: '1.5',
        creditedQuantity: '0',
        unit: 'HUR',
        unitPrice: '80.00',
        discountPercent: '10',
        vatCategory: 'Z',
        vatRate: '0',
        exemptionCode: 'PDV-RS-24-1-2',
        classificationCode: null,
        productId: null,
        accountId: null,
        netAmount: '108.00',
        vatAmount: '0.00',
        grossAmount: '108.00',
      },
    ],
    totals: {
      netAmount: '102.60',
      vatAmount: '0.00',
      grossAmount: '102.60',
      discountAmount: '17.40',
      paidAmount: '0.00',
      creditedAmount: '0.00',
      dueAmount: '102.60',
    },
    vatBreakdown: [],
    correctsInvoice: null,
    creditNotes: [],
    payments: [],
    mails: [],
    entryId: null,
    issuedAt: null,
    sentAt: null,
    viewedAt: null,
    buyerConfirmedOn: null,
    awaitsBuyerConfirmation: false,
    missing: [],
    version: 3,
  };

  it('comes back as the same body', () => {
    expect(readForm(formOf(view, contact), 'RSD').body).toEqual({
      kind: 'invoice',
      priceMode: 'gross',
      discountPercent: '5',
      contactId: contact.id,
      issuedOn: '2026-11-22',
      suppliedOn: '2026-11-20',
      dueOn: '2026-12-07',
      currency: 'EUR',
      exchangeRate: '117.1',
      language: 'en',
      note: 'Hvala',
      lines: [
        {
          description: 'Savet',
          quantity: '1.5',
          unit: 'HUR',
          unitPrice: '80.00',
          discountPercent: '10',
          vatCategory: 'Z',
          vatRate: '0',
          exemptionCode: 'PDV-RS-24-1-2',
        },
      ],
    });
  });
});

describe('day of issue', () => {
  it('keeps the days to pay', () => {
    expect(withIssueDay(form, '2026-11-30')).toMatchObject({ issuedOn: '2026-11-30', dueOn: '2026-12-15' });
  });
  it('leaves the due day alone while the day is being typed', () => {
    expect(withIssueDay(form, '30.1')).toMatchObject({ issuedOn: '30.1', dueOn: '2026-12-07' });
  });
});
