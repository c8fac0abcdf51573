import type { listPeople as peopleContract, listPersonDebts as contract, ReplyOf } from '@bilko/contracts';
import type { Context } from '../../http/context';
import { listMembers, listPersonDebtRows } from './person-repository';

export async function listPersonDebts(ctx: Context): Promise<ReplyOf<typeof contract>> {
  return { data: await listPersonDebtRows(ctx) };
}

export async function listPeople(ctx: Context): Promise<ReplyOf<typeof peopleContract>> {
  return { data: await listMembers(ctx) };
}
