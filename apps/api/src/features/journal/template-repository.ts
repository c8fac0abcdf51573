import { foldText } from '@bilko/core';
import type { Context } from '../../http/context';

export type TemplateLineRow = {
  position: number;
  accountId: string;
  accountCode: string;
  accountName: string;
  side: 'debit' | 'credit';
  amount: string | null;
  contactId: string | null;
  contactName: string | null;
};

export type TemplateRow = {
  id: string;
  name: string;
  description: string;
  version: number;
  lines: TemplateLineRow[];
};

/** Templates by name, or the one that is named. */
export async function listTemplateRows({ sql }: Context, id?: string): Promise<TemplateRow[]> {
  return sql.rows<TemplateRow>(
    `SELECT t.id::text AS id, t.name, t.description, t.version, l.lines
       FROM journal_templates t
       CROSS JOIN LATERAL (
         SELECT json_agg(json_build_object(
                  'position', l.position, 'accountId', l.account_id, 'accountCode', a.code, 'accountName', a.name,
                  'side', l.side, 'amount', round(l.amount, 2)::text,
                  'contactId', l.contact_id, 'contactName', c.name) ORDER BY l.position) AS lines
           FROM journal_template_lines l
           JOIN accounts a ON a.id = l.account_id
           LEFT JOIN contacts c ON c.id = l.contact_id
          WHERE l.template_id = t.id
       ) l
      WHERE $1::uuid IS NULL OR t.id = $1::uuid
      ORDER BY t.sort_key, t.id`,
    id ?? null,
  );
}

export type TemplateHead = { id: string; name: string; description: string };

const sortKeyOf = (name: string) => foldText(name).trim().slice(0, 100) || '-';

export async function insertTemplate(ctx: Context, head: TemplateHead): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO journal_templates (organization_id, id, name, description, sort_key, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::timestamptz, $7::uuid)`,
    ...[ctx.organizationId, head.id, head.name, head.description, sortKeyOf(head.name)],
    ...[ctx.now().toISOString(), ctx.userId],
  );
}

/** Changes the head if its version is still `version`; says whether it was. */
export async function changeTemplate(ctx: Context, head: TemplateHead, version: number): Promise<boolean> {
  const changed = await ctx.sql.run(
    `UPDATE journal_templates SET name = $3, description = $4, sort_key = $5, version = version + 1
      WHERE organization_id = $1::uuid AND id = $2::uuid AND version = $6::int`,
    ...[ctx.organizationId, head.id, head.name, head.description, sortKeyOf(head.name), version],
  );
  return changed === 1;
}

export type NewTemplateLine = {
  accountId: string;
  contactId: string | null;
  side: 'debit' | 'credit';
  amount: string | null;
};

/** Puts these lines in the place of all that there are. */
export async function replaceLines(
  ctx: Context,
  id: string,
  lines: readonly NewTemplateLine[],
): Promise<void> {
  await ctx.sql.run(
    'DELETE FROM journal_template_lines WHERE organization_id = $1::uuid AND template_id = $2::uuid',
    ctx.organizationId,
    id,
  );
  await ctx.sql.run(
    `INSERT INTO journal_template_lines
            (organization_id, template_id, position, account_id, contact_id, side, amount)
     SELECT $1::uuid, $2::uuid, l.position, l."accountId", l."contactId", l.side, l.amount
       FROM jsonb_to_recordset($3::jsonb)
            AS l (position int, "accountId" uuid, "contactId" uuid, side text, amount numeric)`,
    ctx.organizationId,
    id,
    JSON.stringify(lines.map((line, at) => ({ ...line, position: at + 1 }))),
  );
}

export async function deleteTemplateRow(ctx: Context, id: string): Promise<boolean> {
  const deleted = await ctx.sql.run(
    'DELETE FROM journal_templates WHERE organization_id = $1::uuid AND id = $2::uuid',
    ctx.organizationId,
    id,
  );
  return deleted === 1;
}
