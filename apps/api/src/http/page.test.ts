import { describe, expect, it } from 'vitest';
import { cursorValue, decodeCursor, encodeCursor, limitOf, pageOf } from './page';
import { ProblemError } from './problem';

const ID = '0197b3a0-1234-7abc-8def-0123456789ab';
const checks = [cursorValue.day, cursorValue.uuid];

describe('a cursor', () => {
  it('comes back as it was given', () => {
    expect(decodeCursor(encodeCursor(['2026-02-28', ID]), checks)).toEqual(['2026-02-28', ID]);
    expect(decodeCursor(undefined, checks)).toBeUndefined();
  });

  it.each([
    'nonsense',
    '',
    encodeCursor([ID]),
    encodeCursor(['2026-02-30', ID]),
    encodeCursor(['0000-01-01', ID]),
    encodeCursor(['2026-02-28', "1' OR '1'='1"]),
    encodeCursor(['2026-02-28', ID, 'more']),
    Buffer.from('{"0":"2026-02-28"}').toString('base64url'),
    Buffer.from(JSON.stringify([1, 2])).toString('base64url'),
  ])('that is not of this list is bad input: %s', (cursor) => {
    expect(() => decodeCursor(cursor, checks)).toThrow(ProblemError);
  });

  it('holds no text that the database would refuse', () => {
    expect(cursorValue.text('Žito 🌾')).toBe(true);
    expect(cursorValue.text('a\u0000')).toBe(false);
    expect(cursorValue.text('\ud800')).toBe(false);
  });
});

describe('a page', () => {
  const rows = Array.from({ length: 4 }, (_, at) => ({ id: `${at}` }));
  const make = (limit: number, total?: number) =>
    pageOf(
      rows,
      limit,
      ({ id }) => id,
      ({ id }) => [id],
      total,
    );

  it('shows its rows and points to the next when there is one', () => {
    expect(make(3)).toEqual({ data: ['0', '1', '2'], meta: { nextCursor: encodeCursor(['2']) } });
    expect(make(4)).toEqual({ data: ['0', '1', '2', '3'], meta: { nextCursor: null } });
    expect(make(3, 4).meta.total).toBe(4);
  });

  it('has twenty rows unless asked', () => {
    expect(limitOf({})).toBe(20);
    expect(limitOf({ limit: '7' })).toBe(7);
  });
});
