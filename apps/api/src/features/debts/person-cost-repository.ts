import type { Context } from '../../http/context';
import type { Person } from './person-repository';

export type PersonCostRow = {
  id: string;
  person: Person;
  paidOn: string;
  currency: string;
  amount: string;
  baseAmount: string;
  entryId: string;
  isReversed: boolean;
};

export async function findPersonCost(
  ctx: Context,
  { id, expenseId }: { id: string; expenseId: string },
): Promise<PersonCostRow | undefined> {
  const [row] = await ctx.sql.rows<PersonCostRow>(
    `SELECT c.id::text AS id, json_build_object('kind', CASE WHEN c.contact_id IS NULL THEN 'member' ELSE 'contact' END,
              'id', c.person_id, 'name', c.person_name) AS person,
            c.paid_on::text AS "paidOn", c.currency, round(c.amount, 2)::text AS amount,
            round(c.base_amount, 2)::text AS "baseAmount", c.entry_id::text AS "entryId",
            EXISTS (SELECT FROM person_cost_reversals r
                     WHERE r.organization_id = c.organization_id AND r.person_cost_id = c.id) AS "isReversed"
       FROM person_costs c
      WHERE c.organization_id = $1::uuid AND c.id = $2::uuid AND c.expense_id = $3::uuid`,
    ctx.organizationId,
    id,
    expenseId,
  );
  return row;
}

/** With the allocation that takes the first one back: the database moves the paid amount of the bill with it. */
export async function insertCostReversal(
  ctx: Context,
  reversal: Readonly<{
    costId: string;
    expenseId: string;
    reversedOn: string;
    reason: string | null;
    amount: string;
    settledBaseAmount: string;
    entryId: string;
  }>,
  allocationId: string,
): Promise<void> {
  const { costId, expenseId, reversedOn, reason, amount, settledBaseAmount, entryId } = reversal;
  const made = [ctx.now().toISOString(), ctx.userId];
  await ctx.sql.run(
    `INSERT INTO payment_allocations (organization_id, id, person_cost_id, expense_id, amount, allocated_on,
                                      created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, -$5::numeric, $6::date, $7::timestamptz, $8::uuid)`,
    ...[ctx.organizationId, allocationId, costId, expenseId, amount, reversedOn, ...made],
  );
  await ctx.sql.run(
    `INSERT INTO person_cost_reversals (organization_id, person_cost_id, reversed_on, reason, settled_base_amount,
                                        entry_id, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::date, $4, $5::numeric, $6::uuid, $7::timestamptz, $8::uuid)`,
    ...[ctx.organizationId, costId, reversedOn, reason, settledBaseAmount, entryId, ...made],
  );
}
