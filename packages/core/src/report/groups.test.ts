import { describe, expect, it } from 'vitest';
import { besideEachOther, groupsOf } from './groups';

const account = (code: string, amount: string) => ({ code, name: `Konto ${code}`, amount });

describe('groups', () => {
  it('are the first two digits, in order, without what is zero', () =>
    expect(
      groupsOf([
        account('241', '10.00'),
        account('204', '1.50'),
        account('205', '0.00'),
        account('2041', '-0.50'),
      ]),
    ).toEqual([
      { code: '20', amount: '1.00', accounts: [account('204', '1.50'), account('2041', '-0.50')] },
      { code: '24', amount: '10.00', accounts: [account('241', '10.00')] },
    ]));
});

describe('beside each other', () => {
  it('each row has an amount in every column, whichever columns it moved in', () =>
    expect(
      besideEachOther([
        groupsOf([account('533', '200.00'), account('513', '80.00')]),
        groupsOf([account('533', '150.00'), account('604', '1.00')]),
        [],
      ]),
    ).toEqual([
      {
        code: '51',
        amounts: ['80.00', '0.00', '0.00'],
        accounts: [{ code: '513', name: 'Konto 513', amounts: ['80.00', '0.00', '0.00'] }],
      },
      {
        code: '53',
        amounts: ['200.00', '150.00', '0.00'],
        accounts: [{ code: '533', name: 'Konto 533', amounts: ['200.00', '150.00', '0.00'] }],
      },
      {
        code: '60',
        amounts: ['0.00', '1.00', '0.00'],
        accounts: [{ code: '604', name: 'Konto 604', amounts: ['0.00', '1.00', '0.00'] }],
      },
    ]));
  it('of nothing is nothing', () => expect(besideEachOther([[], []])).toEqual([]));
});
