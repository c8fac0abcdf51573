import { describe, expect, it } from 'vitest';
import { draftOf, emptyExpense, emptyLine, figuresOf } from './expense-values';

const values = () => ({
  ...emptyExpense('2026-11-22', 'RSD'),
  supplier: { contactId: null, name: ' Lidl ' },
  lines: [{ ...emptyLine('S:20'), amount: '1200.00', categoryId: 'office' }, emptyLine('S:20')],
});
const nameOf = () => 'Kancelarijski materijal';
const deductible = () => '100';

describe('draft of an expense', () => {
  it('leaves out lines without an amount and names a line by its category', () => {
    expect(draftOf(values(), nameOf)).toEqual({
      contactId: null,
      supplierName: 'Lidl',
      documentNumber: null,
      issuedOn: '2026-11-22',
      receivedOn: '2026-11-22',
      taxPointOn: '2026-11-22',
      dueOn: null,
      currency: 'RSD',
      note: '',
      lines: [
        {
          description: 'Kancelarijski materijal',
          categoryId: 'office',
          grossAmount: '1200.00',
          vatRate: '20',
          vatCategory: 'S',
        },
      ],
    });
  });

  it('sends the contact alone where there is one', () => {
    const draft = draftOf({ ...values(), supplier: { contactId: 'c1', name: 'Lidl' } }, nameOf);
    expect(draft).toMatchObject({ contactId: 'c1', supplierName: null });
  });
});

describe('VAT that customs charged', () => {
  const customs = { ...emptyLine('S:20'), categoryId: 'import-vat', amount: '240.00', importBase: '1200.00' };

  it('is sent with its base and without VAT, whatever was chosen before', () => {
    expect(draftOf({ ...values(), lines: [customs] }, nameOf).lines).toEqual([
      {
        description: 'Kancelarijski materijal',
        categoryId: 'import-vat',
        grossAmount: '240.00',
        vatRate: '0',
        vatCategory: 'E',
        importBaseAmount: '1200.00',
      },
    ]);
    const other = { ...customs, categoryId: 'office' };
    expect(draftOf({ ...values(), lines: [other] }, nameOf).lines[0]).not.toHaveProperty('importBaseAmount');
  });

  it('is all of the amount', () => {
    expect(figuresOf([customs], true, deductible)).toMatchObject({ netAmount: '240.00', vatAmount: '0.00' });
  });
});

describe('live figures', () => {
  it('takes VAT out of a gross amount and puts it onto a net one', () => {
    const line = { ...emptyLine('S:20'), amount: '1200.00' };
    expect(figuresOf([line], true, deductible)).toMatchObject({
      netAmount: '1000.00',
      vatAmount: '200.00',
      grossAmount: '1200.00',
      costAmount: '1000.00',
    });
    expect(figuresOf([{ ...line, enteredAs: 'net' }], true, deductible)).toMatchObject({
      vatAmount: '240.00',
      grossAmount: '1440.00',
    });
  });

  it('makes VAT a cost where it may not be deducted', () => {
    const line = { ...emptyLine('S:20'), amount: '1200.00' };
    expect(figuresOf([line], false, deductible)?.costAmount).toBe('1200.00');
    expect(figuresOf([line], true, () => '0')?.costAmount).toBe('1200.00');
  });

  it('says nothing while an amount is no number', () => {
    expect(figuresOf([{ ...emptyLine('S:20'), amount: '12,x' }], true, deductible)).toBeUndefined();
    expect(figuresOf([emptyLine('S:20')], true, deductible)).toBeUndefined();
    expect(figuresOf([{ ...emptyLine('S:20'), amount: '-5' }], true, deductible)).toBeUndefined();
  });
});
