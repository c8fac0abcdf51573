import { describe, expect, it } from 'vitest';
import { postPersonCost, postPersonCostReversal, postPersonRepayment } from './person-cost';
import { accounts } from './testing-accounts';

const head = { postedOn: '2026-04-02', description: 'Gorivo, platila Ana' };
type Entry = ReturnType<typeof postPersonCost>;
const said = (entry: Entry) =>
  entry.postings.map(({ account, side, amount, documentAmount }) => [account, side, amount, documentAmount]);

describe('a cost that a person paid for the business', () => {
  // Ana pays the bill of 6,000.00 from her own pocket: the supplier is paid, the business owes Ana.
  it('closes what is owed to the supplier against a debt to the person', () => {
    const entry = postPersonCost({
      ...head,
      supplierId: 'supplier',
      personId: 'ana',
      currency: 'RSD',
      document: { grossAmount: '6000.00', baseGrossAmount: '6000.00', settledBefore: '0' },
      amount: '6000.00',
      accounts,
    });
    expect(said(entry)).toEqual([
      ['payables', 'debit', '6000.00', '6000.00'],
      ['owedToPersons', 'credit', '6000.00', '6000.00'],
    ]);
    expect(entry.postings.map(({ contactId }) => contactId)).toEqual(['supplier', 'ana']);
  });

  it('never takes more than is open', () => {
    const document = { grossAmount: '100.00', baseGrossAmount: '100.00', settledBefore: '40.00' };
    const cost = { ...head, currency: 'RSD', document, amount: '60.01', accounts };
    expect(() => postPersonCost(cost)).toThrow('PAYMENT_EXCEEDS_DUE');
  });
});

describe('a cost that the person did not pay after all', () => {
  const bill = { grossAmount: '100.00', baseGrossAmount: '11700.00' };
  const cost = { ...head, currency: 'EUR', supplierId: 'supplier', personId: 'ana', accounts };

  it('is owed to the supplier again, at what each side stands at', () => {
    // 100 EUR at 117 and 100 EUR of another bill at 118 are owed to Ana; the first is taken back.
    const owed = { amount: '200.00', baseAmount: '23500.00' };
    const document = { ...bill, settledBefore: '100.00' };
    const entry = postPersonCostReversal({
      ...cost,
      document,
      amount: '100.00',
      baseAmount: '11700.00',
      owed,
    });
    expect(said(entry)).toEqual([
      ['owedToPersons', 'debit', '11700.00', '100.00'],
      ['payables', 'credit', '11700.00', '100.00'],
    ]);
  });

  it('closes the debt when it is the last of it; what was repaid at another rate is gain or loss', () => {
    // Of 23,500 for 200 EUR, 100 were repaid by their average: 11,750 are left for the last 100, the bill takes 11,700.
    const owed = { amount: '100.00', baseAmount: '11750.00' };
    const document = { ...bill, settledBefore: '100.00' };
    const entry = postPersonCostReversal({
      ...cost,
      document,
      amount: '100.00',
      baseAmount: '11700.00',
      owed,
    });
    expect(said(entry)).toEqual([
      ['owedToPersons', 'debit', '11750.00', '100.00'],
      ['payables', 'credit', '11700.00', '100.00'],
      ['exchangeGain', 'credit', '50.00', '0.00'],
    ]);
  });

  it('is refused once it was repaid', () => {
    const document = { ...bill, settledBefore: '100.00' };
    const reversal = { ...cost, document, amount: '100.00', baseAmount: '11700.00' };
    const owed = { amount: '99.99', baseAmount: '11698.83' };
    expect(() => postPersonCostReversal({ ...reversal, owed })).toThrow('REPAYMENT_EXCEEDS_DEBT');
  });
});

describe('its repayment', () => {
  const repayment = { ...head, currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1', accounts };

  it('goes out of the bank, or out of the cash box', () => {
    const owed = { amount: '6000.00', baseAmount: '6000.00' };
    expect(said(postPersonRepayment({ ...repayment, owed, amount: '2500.00' }))).toEqual([
      ['owedToPersons', 'debit', '2500.00', '2500.00'],
      ['bank', 'credit', '2500.00', '2500.00'],
    ]);
    const cash = { ...repayment, owed, amount: '6000.00', moneyAccount: 'cash' };
    expect(said(postPersonRepayment(cash))[1]).toEqual(['cash', 'credit', '6000.00', '6000.00']);
  });

  // EUR 100 owed at 117.10 (11,710.00), repaid half at 117.30: 50 × 117.30 = 5,865.00 against 5,855.00, loss 10.00;
  // the rest, EUR 50 that stand at 5,855.00, repaid at 117.00 = 5,850.00: gain 5.00, and nothing is left.
  it('books exchange differences, and the last one leaves nothing', () => {
    const abroad = { ...repayment, currency: 'EUR', amount: '50.00' };
    const first = { ...abroad, owed: { amount: '100.00', baseAmount: '11710.00' }, exchangeRate: '117.30' };
    expect(said(postPersonRepayment(first))).toEqual([
      ['owedToPersons', 'debit', '5855.00', '50.00'],
      ['foreignBank', 'credit', '5865.00', '50.00'],
      ['exchangeLoss', 'debit', '10.00', '0.00'],
    ]);
    const last = { ...abroad, owed: { amount: '50.00', baseAmount: '5855.00' }, exchangeRate: '117.00' };
    expect(said(postPersonRepayment(last))).toEqual([
      ['owedToPersons', 'debit', '5855.00', '50.00'],
      ['foreignBank', 'credit', '5850.00', '50.00'],
      ['exchangeGain', 'credit', '5.00', '0.00'],
    ]);
  });

  it('never exceeds what is owed', () => {
    const owed = { amount: '10.00', baseAmount: '10.00' };
    expect(() => postPersonRepayment({ ...repayment, owed, amount: '10.01' })).toThrow(
      'REPAYMENT_EXCEEDS_DEBT',
    );
    expect(() => postPersonRepayment({ ...repayment, owed, amount: '0.00' })).toThrow('AMOUNT_NOT_POSITIVE');
  });
});
