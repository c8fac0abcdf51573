import type { Job } from '../../platform/queue';
import { listBehind, rollUpDays } from './day-balances-repository';

const MINUTE = 60;
/** A report whose period cuts a month reads so many entries by their postings: half a millisecond. */
export const MOST_BEHIND = 100;

/** Every minute, day balances take in what was posted where it is much; reports are right before and after. */
export const jobs: readonly Job[] = [
  {
    queue: 'roll-up-days',
    everySeconds: MINUTE,
    work: async ({ logger }) => {
      const organizations = await listBehind(MOST_BEHIND);
      let entries = 0;
      for (const id of organizations) entries += await rollUpDays(id);
      if (entries > 0) logger.info({ organizations: organizations.length, entries }, 'days rolled up');
    },
  },
];
