import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';
import { instant, uuid } from './values';

export const verificationView = z.object({
  id: uuid,
  state: z.enum(['waiting', 'running', 'agrees', 'differs', 'failed']),
  requestedAt: instant,
  /** Null for the nightly one. */
  requestedByName: z.string().nullable(),
  finishedAt: instant.nullable(),
  entryCount: z.number().int().nullable(),
  postingCount: z.number().int().nullable(),
  differences: z.array(
    z.object({
      /** entries, balances, chain, numbers, receivables, payables, output VAT … */
      check: z.string(),
      record: z.string().nullable(),
      problem: z.string(),
    }),
  ),
});
export type VerificationView = z.output<typeof verificationView>;

export const startVerification = contract({
  route: routes.startVerification,
  summary: 'Read the whole books through in the background; one that is under way is answered again',
  status: 201,
  reply: 'json',
  response: verificationView,
});

export const getLatestVerification = contract({
  route: routes.getLatestVerification,
  summary: 'What the last reading found; null before the first',
  status: 200,
  reply: 'json',
  response: z.object({ latest: verificationView.nullable() }),
});
