import type { Tone } from '@/components/figures';

/** What a list asks the API for; `posted` waits for approval, `approved` for payment. */
export const statusFilters = ['draft', 'posted', 'approved', 'open', 'overdue', 'paid'] as const;
export type StatusFilter = (typeof statusFilters)[number];

type Facts = Readonly<{
  status: 'draft' | 'posted' | 'approved' | 'partlyPaid' | 'paid';
  dueOn: string | null;
}>;
export type ShownState = Facts['status'] | 'overdue';

/** The state that a person is told: late before everything else, since it costs money. */
export function shownState({ status, dueOn }: Facts, today: string): ShownState {
  const isOpen = status !== 'draft' && status !== 'paid';
  return isOpen && dueOn !== null && dueOn < today ? 'overdue' : status;
}

export const toneOf: Readonly<Record<ShownState, Tone>> = {
  draft: 'muted',
  posted: 'plain',
  approved: 'plain',
  partlyPaid: 'plain',
  paid: 'good',
  overdue: 'danger',
};
