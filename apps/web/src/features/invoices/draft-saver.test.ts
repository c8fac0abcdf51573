import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InvoiceDraft, InvoiceView } from '@bilko/contracts';
import { ApiProblem } from '../../lib/api/problem';
import { DraftSaver, type KeptDraft, type SaveStatus } from './draft-saver';

type Form = { note: string };
const bodyOf = ({ note }: Form) => (note === '' ? undefined : ({ note } as InvoiceDraft));
const viewOf = (version: number) => ({ id: 'draft', version }) as InvoiceView;
const offline = () => new ApiProblem('OFFLINE', 0);

function setUp(parts: { id?: string; version?: number; view?: InvoiceView } = {}) {
  const states: SaveStatus[] = [];
  const kept: { last: KeptDraft<Form> | undefined } = { last: undefined };
  let keys = 0;
  const create = vi.fn((_body: InvoiceDraft, _key: string) => Promise.resolve(viewOf(1)));
  const update = vi.fn((_id: string, version: number, _body: InvoiceDraft) =>
    Promise.resolve(viewOf(version + 1)),
  );
  const saver = new DraftSaver<Form>({
    ...parts,
    bodyOf,
    create,
    update,
    problemOf: (error) => error as ApiProblem,
    keep: (draft) => (kept.last = draft),
    forget: () => {
      kept.last = undefined;
      return Promise.resolve();
    },
    newKey: () => `key-${(keys += 1)}`,
    onState: ({ status }) => states.push(status),
    onSaved: () => undefined,
  });
  return { saver, create, update, states, kept };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('saving a draft', () => {
  it('waits two seconds after the last change and sends what is newest', async () => {
    const { saver, create, states, kept } = setUp();
    saver.change({ note: 'a' });
    await vi.advanceTimersByTimeAsync(1_500);
    saver.change({ note: 'ab' });
    await vi.advanceTimersByTimeAsync(1_900);
    expect(create).not.toHaveBeenCalled();
    expect(kept.last?.form).toEqual({ note: 'ab' });
    await vi.advanceTimersByTimeAsync(200);
    expect(create.mock.calls).toEqual([[{ note: 'ab' }, 'key-1']]);
    expect(states.at(-1)).toBe('saved');
    expect(kept.last).toBeUndefined();
  });

  it('that was saved before and is not changed is whole: it may be issued as it stands', async () => {
    const { saver, create, update } = setUp({ id: 'draft', version: 3, view: viewOf(3) });
    expect(await saver.flush()).toEqual(viewOf(3));
    expect([create.mock.calls, update.mock.calls]).toEqual([[], []]);
    saver.change({ note: 'a' });
    expect(await saver.flush()).toEqual(viewOf(4));
  });

  it('creates once and changes from then on, with the version it was given', async () => {
    const { saver, create, update } = setUp();
    saver.change({ note: 'a' });
    await saver.flush();
    saver.change({ note: 'b' });
    await saver.flush();
    saver.change({ note: 'c' });
    await saver.flush();
    expect(create).toHaveBeenCalledTimes(1);
    expect(update.mock.calls.map(([, version]) => version)).toEqual([1, 2]);
  });

  it('keeps what is not whole on the device', async () => {
    const { saver, create, states, kept } = setUp();
    saver.change({ note: '' });
    expect(await saver.flush()).toBeUndefined();
    expect(create).not.toHaveBeenCalled();
    expect(states.at(-1)).toBe('onDevice');
    expect(kept.last?.form).toEqual({ note: '' });
  });

  it('sends a first save whose reply was lost again as it was, then the rest', async () => {
    const { saver, create, update, kept } = setUp();
    create.mockRejectedValueOnce(offline());
    saver.change({ note: 'a' });
    await expect(saver.flush()).rejects.toThrow();
    saver.change({ note: 'ab' });
    expect(kept.last?.creation).toEqual({ key: 'key-1', body: { note: 'a' } });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(create.mock.calls).toEqual([
      [{ note: 'a' }, 'key-1'],
      [{ note: 'a' }, 'key-1'],
    ]);
    expect(update.mock.calls).toEqual([['draft', 1, { note: 'ab' }]]);
  });

  it('tries again by itself, more and more seldom', async () => {
    const { saver, update, states } = setUp({ id: 'draft', version: 4 });
    update.mockRejectedValueOnce(offline()).mockRejectedValueOnce(offline());
    saver.change({ note: 'a' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(states.at(-1)).toBe('onDevice');
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.advanceTimersByTimeAsync(9_900);
    expect(update).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(states.at(-1)).toBe('saved');
  });

  it('says so when somebody else changed the draft, and waits for a decision', async () => {
    const { saver, update, states, kept } = setUp({ id: 'draft', version: 4 });
    update.mockRejectedValueOnce(new ApiProblem('VERSION_CONFLICT', 409));
    saver.change({ note: 'mine' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(update).toHaveBeenCalledTimes(1);
    expect(states.at(-1)).toBe('conflict');
    expect(kept.last?.form).toEqual({ note: 'mine' });
    saver.adopt(viewOf(7));
    saver.change({ note: 'mine' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(update.mock.calls.at(-1)?.[1]).toBe(7);
  });

  it('does not lose what is typed while a save runs', async () => {
    const { saver, update, kept } = setUp({ id: 'draft', version: 1 });
    update.mockImplementationOnce(() => {
      saver.change({ note: 'ab' });
      return Promise.resolve(viewOf(2));
    });
    saver.change({ note: 'a' });
    await saver.flush();
    expect(kept.last?.form).toEqual({ note: 'ab' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(update.mock.calls.at(-1)).toEqual(['draft', 2, { note: 'ab' }]);
    expect(kept.last).toBeUndefined();
  });

  it('saves at once on leaving', async () => {
    const { saver, update } = setUp({ id: 'draft', version: 1 });
    saver.change({ note: 'a' });
    saver.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(update).toHaveBeenCalledTimes(1);
  });
});
