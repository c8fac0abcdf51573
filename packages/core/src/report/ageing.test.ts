import { describe, expect, it } from 'vitest';
import { ageOf, ageing, type OpenItem } from './ageing';

const today = '2026-03-31';

describe('how late a document is', () => {
  it.each([
    ['2026-04-01', 'notDue'],
    ['2026-03-31', 'notDue'],
    ['2026-03-30', 'days1to30'],
    ['2026-03-01', 'days1to30'],
    ['2026-02-28', 'days31to60'],
    ['2026-01-30', 'days31to60'],
    ['2026-01-29', 'days61to90'],
    ['2025-12-31', 'days61to90'],
    ['2025-12-30', 'over90'],
    ['2020-01-01', 'over90'],
  ])('due on %s is %s on the last of March', (dueOn, age) => expect(ageOf(dueOn, today)).toBe(age));
  it('what has no due day is credit to be used', () => expect(ageOf(null, today)).toBe('credit'));
});

describe('ageing', () => {
  const item = (
    contactId: string,
    contactName: string,
    dueOn: string | null,
    openAmount: string,
  ): OpenItem => ({
    contactId,
    contactName,
    dueOn,
    openAmount,
  });

  it('sums by contact, who owes most first, and in all', () => {
    const { contacts, totals } = ageing(
      [
        item('a', 'Ana', '2026-04-10', '100.00'),
        item('b', 'Braća', '2026-03-21', '300.00'),
        item('b', 'Braća', '2025-01-01', '50.50'),
        item('a', 'Ana', null, '-30.00'),
        item('b', 'Braća', '2026-02-20', '0.00'),
      ],
      today,
    );
    expect(contacts.map((one) => [one.contactName, one.total, one.documents.length])).toEqual([
      ['Braća', '350.50', 2],
      ['Ana', '70.00', 2],
    ]);
    expect(contacts[0]?.amounts).toEqual({
      notDue: '0.00',
      days1to30: '300.00',
      days31to60: '0.00',
      days61to90: '0.00',
      over90: '50.50',
      credit: '0.00',
    });
    expect(contacts[0]?.documents.map(({ dueOn, daysLate, age }) => [dueOn, daysLate, age])).toEqual([
      ['2025-01-01', 454, 'over90'],
      ['2026-03-21', 10, 'days1to30'],
    ]);
    expect(totals).toEqual({
      amounts: {
        notDue: '100.00',
        days1to30: '300.00',
        days31to60: '0.00',
        days61to90: '0.00',
        over90: '50.50',
        credit: '-30.00',
      },
      total: '420.50',
    });
  });

  it('leaves a contact out whose documents are all settled', () =>
    expect(ageing([item('a', 'Ana', '2026-01-01', '0.00')], today).contacts).toEqual([]));

  it('keeps those without a contact apart by name', () =>
    expect(
      ageing(
        [
          { ...item('', 'Maxi', '2026-01-01', '5.00'), contactId: null },
          { ...item('', 'Idea', '2026-01-01', '5.00'), contactId: null },
        ],
        today,
      ).contacts.map(({ contactName }) => contactName),
    ).toEqual(['Idea', 'Maxi']));
});
