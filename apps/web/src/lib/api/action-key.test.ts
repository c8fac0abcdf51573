import { describe, expect, it } from 'vitest';
import { createActionKey } from './action-key';

const body = (amount: string) => ({ body: { amount } }) as { file?: Blob };

describe('createActionKey', () => {
  it('keeps the key while the outcome of the same action is unknown', () => {
    const action = createActionKey();
    expect(action.of(body('10.00'))).toBe(action.of(body('10.00')));
  });

  it('takes a new key for other content', () => {
    const action = createActionKey();
    expect(action.of(body('10.00'))).not.toBe(action.of(body('11.00')));
  });

  it('takes a new key for another file', () => {
    const action = createActionKey();
    const key = action.of({ file: new Blob(['a'], { type: 'image/png' }) });
    expect(action.of({ file: new Blob(['ab'], { type: 'image/png' }) })).not.toBe(key);
  });

  it('takes a new key for the same content once the last action is done', () => {
    const action = createActionKey();
    const key = action.of(body('10.00'));
    action.done();
    expect(action.of(body('10.00'))).not.toBe(key);
  });
});
