import type { getFile as contract, InputOf, ReplyOf } from '@bilko/contracts';
import type { OwnContext } from '../../http/context';
import { notFound } from '../../http/problem';
import { keysOf } from './file-keys';
import { findFile } from './file-repository';

type Get = typeof contract;

const LIFE_SECONDS = 5 * 60;

/**
 * A short-lived address of a file. Unless asked otherwise it is the version to look at: the upright JPEG of a
 * picture, the PDF itself. `original` is what was uploaded, byte for byte.
 */
export async function getFile(ctx: OwnContext, { params, query }: InputOf<Get>): Promise<ReplyOf<Get>> {
  const file = await ctx.inTransaction((inner) => findFile(inner, params.id));
  if (!file) throw notFound();
  const isPicture = file.thumbnailKey !== null;
  const size = query.size ?? 'view';
  if (size === 'thumbnail' && !isPicture) throw notFound('A PDF has no small picture.');
  const isDerived = isPicture && size !== 'original';
  const part = isDerived ? size : 'original';
  const contentType = isDerived ? 'image/jpeg' : file.contentType;
  const name = isDerived ? file.name.replace(/\.[^.]+$/, '.jpg') : file.name;
  const key = keysOf(ctx.organizationId, file.id)[part];
  const url = await ctx.services.storage.signedUrl(key, LIFE_SECONDS, { contentType, fileName: name });
  const expiresAt = new Date(ctx.now().getTime() + LIFE_SECONDS * 1000).toISOString();
  return { url, expiresAt, contentType, name };
}
