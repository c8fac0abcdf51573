import { z } from 'zod';
import { contract } from './contract';
import { routes } from './routes';

export const health = contract({
  route: routes.health,
  summary: 'Whether the service and its database answer',
  status: 200,
  reply: 'json',
  response: z.object({
    status: z.enum(['ok', 'degraded']),
    database: z.enum(['up', 'down']),
    version: z.string(),
    time: z.iso.datetime(),
  }),
});
