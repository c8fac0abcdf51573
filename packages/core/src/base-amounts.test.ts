import { describe, expect, it } from 'vitest';
import { toBaseAmounts } from './base-amounts';
import { RuleError } from './errors';

const group = (netAmount: string, vatAmount: string, grossAmount: string) =>
  ({ category: 'S', rate: '20', netAmount, vatAmount, grossAmount }) as const;
const inEuros = (exchangeRate: string) => ({ currency: 'EUR', baseCurrency: 'RSD', exchangeRate });

describe('amounts in base currency', () => {
  it('keep net and VAT adding up to gross', () => {
    const document = { grossAmount: '12.00', vatBreakdown: [group('10.00', '2.00', '12.00')] };
    expect(toBaseAmounts(document, inEuros('117.2193'))).toMatchObject({
      grossAmount: '1406.63',
      vatAmount: '234.44',
      netAmount: '1172.19',
    });
  });

  it('are refused where the rate makes more of them than books hold', () => {
    const document = {
      grossAmount: '120000000000.00',
      vatBreakdown: [group('100000000000.00', '20000000000.00', '120000000000.00')],
    };
    const refusal = (() => {
      try {
        return toBaseAmounts(document, inEuros('99999999'));
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(RuleError);
    expect(refusal).toMatchObject({ code: 'FIELD_TOO_LARGE', params: { path: 'exchangeRate' } });
  });
});
