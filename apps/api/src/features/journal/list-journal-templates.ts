import type { listJournalTemplates as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listTemplateRows } from './template-repository';

export async function listJournalTemplates(ctx: Context): Promise<ReplyOf<typeof contract>> {
  return { data: await listTemplateRows(ctx) };
}
