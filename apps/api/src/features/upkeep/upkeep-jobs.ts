import type { Job } from '../../platform/queue';
import { purgeExports } from '../data/purge-exports';
import { verifyLedgers, verifyRequested } from '../verifications/verify-ledgers';
import {
  deleteEndedInvitations,
  deleteExpiredAccess,
  deleteExpiredKeys,
  deleteExpiredSessions,
  markCutOffMails,
} from './upkeep-repository';

const HOUR = 60 * 60;
const KEY_LIFE = 24 * HOUR;
/** Far longer than a try and the life of its job. */
const LONGEST_TRY = 2 * HOUR;
const SESSION_REST = 31 * 24 * HOUR;

/** What has had its time goes, what was left behind is named: every hour, by whichever worker comes first. */
export const jobs: readonly Job[] = [
  {
    queue: 'purge-expired',
    everySeconds: HOUR,
    work: async (services) => {
      const ago = (seconds: number) => new Date(services.clock.now().getTime() - seconds * 1000);
      const keys = await deleteExpiredKeys(ago(KEY_LIFE));
      const sessions = await deleteExpiredSessions(ago(SESSION_REST));
      const mails = await markCutOffMails(ago(LONGEST_TRY));
      const access = await deleteExpiredAccess(services.clock.now());
      const invitations = await deleteEndedInvitations();
      const archives = await purgeExports(services);
      const gone = { archives, keys, sessions, access, invitations };
      services.logger.info({ ...gone, mails }, 'hourly upkeep done');
    },
  },
  {
    queue: 'verify-ledger',
    everySeconds: 24 * HOUR,
    work: async (services, { organizationId, verificationId }) => {
      if (organizationId && verificationId) return verifyRequested(services, organizationId, verificationId);
      return verifyLedgers(services);
    },
  },
];
