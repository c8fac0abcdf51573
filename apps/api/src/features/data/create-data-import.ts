import {
  IMPORT_PART_BYTES,
  type createDataImport as contract,
  type InputOf,
  type ReplyOf,
} from '@bilko/contracts';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { ProblemError } from '../../http/problem';
import { findLatestImport, insertImport, isEmptyBusiness } from './data-import-repository';
import { toImportView } from './data-import-view';

const underWay = new Set(['uploading', 'waiting', 'running']);

/** Only into a business in which nothing was written yet: an archive adds itself to nothing. */
export async function createDataImport(
  ctx: Context,
  { body }: InputOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const latest = await findLatestImport(ctx);
  if (latest && underWay.has(latest.state)) throw new ProblemError('IMPORT_UNDER_WAY');
  if (!(await isEmptyBusiness(ctx))) throw new ProblemError('IMPORT_NOT_EMPTY');
  const id = newId();
  await insertImport(ctx, { id, ...body, partSize: IMPORT_PART_BYTES });
  const row = await findLatestImport(ctx);
  if (!row) throw new Error('an import that was written is not there');
  return toImportView(row);
}
