import { describe, expect, it } from 'vitest';
import { shownState } from './expense-state';

const today = '2026-11-22';

describe('state of an expense', () => {
  it('is overdue from the day after it was due', () => {
    expect(shownState({ status: 'approved', dueOn: '2026-11-21' }, today)).toBe('overdue');
    expect(shownState({ status: 'approved', dueOn: today }, today)).toBe('approved');
    expect(shownState({ status: 'partlyPaid', dueOn: '2026-11-01' }, today)).toBe('overdue');
  });

  it('is never overdue while a draft, nor once paid, nor without a day', () => {
    expect(shownState({ status: 'draft', dueOn: '2026-11-01' }, today)).toBe('draft');
    expect(shownState({ status: 'paid', dueOn: '2026-11-01' }, today)).toBe('paid');
    expect(shownState({ status: 'posted', dueOn: null }, today)).toBe('posted');
  });
});
