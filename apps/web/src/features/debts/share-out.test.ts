import { describe, expect, it } from 'vitest';
import { shareOut } from './share-out';

const open = (id: string, openAmount: string) => ({ id, openAmount });

describe('the proposal of an offset', () => {
  it('takes the smaller of the two sums, the oldest first', () => {
    expect(shareOut([open('a', '60.00'), open('b', '100.00')], [open('x', '90.00')])).toEqual({
      a: '60.00',
      b: '30.00',
      x: '90.00',
    });
  });

  it('leaves alone what is not needed', () => {
    expect(shareOut([open('a', '50.00')], [open('x', '50.00'), open('y', '20.00')])).toEqual({
      a: '50.00',
      x: '50.00',
      y: '',
    });
  });
});
