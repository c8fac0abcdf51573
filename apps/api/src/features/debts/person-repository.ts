import type { Context } from '../../http/context';

export type WantedPerson = Readonly<{ kind: 'contact' | 'member'; id: string }>;
export type Person = WantedPerson & Readonly<{ name: string }>;

/** A contact or a member of this business, also one who has left; nobody else's. */
export async function findPerson(ctx: Context, { kind, id }: WantedPerson): Promise<Person | undefined> {
  const [row] = await ctx.sql.rows<{ name: string }>(
    kind === 'member'
      ? `SELECT u.full_name AS name FROM users u
          WHERE u.id = $2::uuid
            AND (EXISTS (SELECT FROM memberships m WHERE m.organization_id = $1::uuid AND m.user_id = u.id)
              OR EXISTS (SELECT FROM former_members f WHERE f.organization_id = $1::uuid AND f.user_id = u.id))`
      : 'SELECT name FROM contacts WHERE organization_id = $1::uuid AND id = $2::uuid',
    ctx.organizationId,
    id,
  );
  return row && { kind, id, name: row.name };
}

/** The person in the ledger of contacts, where there is one. */
export const contactIdOf = ({ kind, id }: WantedPerson) => (kind === 'contact' ? id : null);
const userIdOf = ({ kind, id }: WantedPerson) => (kind === 'member' ? id : null);

export async function listMembers(ctx: Context): Promise<{ userId: string; name: string }[]> {
  return ctx.sql.rows(
    `SELECT m.user_id::text AS "userId", u.full_name AS name
       FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.organization_id = $1::uuid ORDER BY u.full_name, m.user_id`,
    ctx.organizationId,
  );
}

/** What was taken back is no debt any more, and settles nothing. */
const notReversed = (cost: string) => `NOT EXISTS (SELECT FROM person_cost_reversals b
  WHERE b.organization_id = ${cost}.organization_id AND b.person_cost_id = ${cost}.id)`;

export type NewPersonCost = Readonly<{
  id: string;
  person: Person;
  expenseId: string;
  paidOn: string;
  currency: string;
  amount: string;
  baseAmount: string;
  entryId: string;
}>;

/** With its allocation: the database moves the expense's paid amount and refuses more than is open. */
export async function insertPersonCost(
  ctx: Context,
  cost: NewPersonCost,
  allocationId: string,
): Promise<void> {
  const at = ctx.now().toISOString();
  const { person } = cost;
  await ctx.sql.run(
    `INSERT INTO person_costs (organization_id, id, contact_id, user_id, person_name, expense_id, paid_on, currency,
                               amount, base_amount, entry_id, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6::uuid, $7::date, $8, $9::numeric, $10::numeric,
             $11::uuid, $12::timestamptz, $13::uuid)`,
    ...[
      ctx.organizationId,
      cost.id,
      contactIdOf(person),
      userIdOf(person),
      person.name,
      cost.expenseId,
      cost.paidOn,
    ],
    ...[cost.currency, cost.amount, cost.baseAmount, cost.entryId, at, ctx.userId],
  );
  await ctx.sql.run(
    `INSERT INTO payment_allocations (organization_id, id, person_cost_id, expense_id, amount, allocated_on,
                                      created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::numeric, $6::date, $7::timestamptz, $8::uuid)`,
    ...[ctx.organizationId, allocationId, cost.id, cost.expenseId, cost.amount, cost.paidOn, at, ctx.userId],
  );
}

/** All that a person is owed in a currency, and what it stands at in base currency. */
export async function findOwed(
  ctx: Context,
  person: WantedPerson,
  currency: string,
): Promise<{ amount: string; baseAmount: string }> {
  const [row] = await ctx.sql.rows<{ amount: string; baseAmount: string }>(
    `SELECT round(coalesce(sum(amount), 0), 2)::text AS amount, round(coalesce(sum(base), 0), 2)::text AS "baseAmount"
       FROM (SELECT amount, base_amount AS base FROM person_costs
              WHERE organization_id = $1::uuid AND person_id = $2::uuid AND currency = $3
             UNION ALL
             SELECT -amount, -settled_base_amount FROM person_repayments
              WHERE organization_id = $1::uuid AND person_id = $2::uuid AND currency = $3
             UNION ALL
             SELECT -c.amount, -r.settled_base_amount FROM person_cost_reversals r
               JOIN person_costs c ON c.organization_id = r.organization_id AND c.id = r.person_cost_id
              WHERE c.organization_id = $1::uuid AND c.person_id = $2::uuid AND c.currency = $3) moved`,
    ctx.organizationId,
    person.id,
    currency,
  );
  return row ?? { amount: '0.00', baseAmount: '0.00' };
}

export type NewRepayment = Readonly<{
  id: string;
  person: Person;
  paidOn: string;
  method: 'bank' | 'cash';
  bankAccountId: string | null;
  currency: string;
  amount: string;
  exchangeRate: string;
  baseAmount: string;
  settledBaseAmount: string;
  entryId: string;
}>;

export async function insertRepayment(ctx: Context, repayment: NewRepayment): Promise<void> {
  const { person } = repayment;
  await ctx.sql.run(
    `INSERT INTO person_repayments (organization_id, id, contact_id, user_id, person_name, paid_on, method,
                                    bank_account_id, currency, amount, exchange_rate, base_amount,
                                    settled_base_amount, entry_id, created_at, created_by)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6::date, $7, $8::uuid, $9, $10::numeric, $11::numeric,
             $12::numeric, $13::numeric, $14::uuid, $15::timestamptz, $16::uuid)`,
    ...[
      ctx.organizationId,
      repayment.id,
      contactIdOf(person),
      userIdOf(person),
      person.name,
      repayment.paidOn,
    ],
    ...[
      repayment.method,
      repayment.bankAccountId,
      repayment.currency,
      repayment.amount,
      repayment.exchangeRate,
    ],
    ...[
      repayment.baseAmount,
      repayment.settledBaseAmount,
      repayment.entryId,
      ctx.now().toISOString(),
      ctx.userId,
    ],
  );
}

export type PersonDebtRow = {
  person: Person;
  currency: string;
  paidAmount: string;
  repaidAmount: string;
  owedAmount: string;
  costs: {
    id: string;
    expenseId: string;
    supplierName: string;
    documentNumber: string | null;
    paidOn: string;
    amount: string;
    entryId: string;
  }[];
  repayments: { id: string; paidOn: string; amount: string; method: 'bank' | 'cash'; entryId: string }[];
};

/** Those who are owed most first; who was repaid in full stays with his history. */
export async function listPersonDebtRows(ctx: Context): Promise<PersonDebtRow[]> {
  return ctx.sql.rows<PersonDebtRow>(
    `SELECT json_build_object('kind', CASE WHEN min(c.contact_id::text) IS NULL THEN 'member' ELSE 'contact' END,
              'id', c.person_id, 'name', (array_agg(c.person_name ORDER BY c.created_at DESC))[1]) AS person,
            c.currency, round(sum(c.amount), 2)::text AS "paidAmount",
            round(coalesce(max(r.amount), 0), 2)::text AS "repaidAmount",
            round(sum(c.amount) - coalesce(max(r.amount), 0), 2)::text AS "owedAmount",
            json_agg(json_build_object('id', c.id, 'expenseId', c.expense_id, 'supplierName', x.supplier_name,
              'documentNumber', x.document_number, 'paidOn', c.paid_on, 'amount', round(c.amount, 2)::text,
              'entryId', c.entry_id) ORDER BY c.paid_on DESC, c.id DESC) AS costs,
            coalesce((array_agg(r.repayments))[1], '[]'::json) AS repayments
       FROM person_costs c
       JOIN expense_states x ON x.organization_id = c.organization_id AND x.id = c.expense_id
       LEFT JOIN LATERAL (
         SELECT sum(p.amount) AS amount,
                json_agg(json_build_object('id', p.id, 'paidOn', p.paid_on, 'amount', round(p.amount, 2)::text,
                  'method', p.method, 'entryId', p.entry_id) ORDER BY p.paid_on DESC, p.id DESC) AS repayments
           FROM person_repayments p
          WHERE p.organization_id = c.organization_id AND p.person_id = c.person_id AND p.currency = c.currency
       ) r ON true
      WHERE c.organization_id = $1::uuid AND ${notReversed('c')}
      GROUP BY c.person_id, c.currency
      ORDER BY sum(c.amount) - coalesce(max(r.amount), 0) DESC, min(c.person_name)
      LIMIT 200`,
    ctx.organizationId,
  );
}

export type SettlingRow = { id: string; amount: string; entryId: string };

/** What settled an expense without a payment. */
export async function listSettlements(ctx: Context, expenseId: string) {
  const personCosts = await ctx.sql.rows<SettlingRow & { personName: string; paidOn: string }>(
    `SELECT id::text AS id, person_name AS "personName", paid_on::text AS "paidOn",
            round(amount, 2)::text AS amount, entry_id::text AS "entryId"
       FROM person_costs c
      WHERE organization_id = $1::uuid AND expense_id = $2::uuid AND ${notReversed('c')} ORDER BY paid_on, id`,
    ctx.organizationId,
    expenseId,
  );
  const offsets = await ctx.sql.rows<SettlingRow & { number: string; offsetOn: string }>(
    `SELECT o.id::text AS id, o.sequence || '/' || o.year AS number, o.offset_on::text AS "offsetOn",
            round(sum(a.amount), 2)::text AS amount, o.entry_id::text AS "entryId"
       FROM payment_allocations a
       JOIN offsets o ON o.organization_id = a.organization_id AND o.id = a.offset_id
      WHERE a.organization_id = $1::uuid AND a.expense_id = $2::uuid
      GROUP BY o.organization_id, o.id
     HAVING sum(a.amount) <> 0
      ORDER BY o.offset_on, o.id`,
    ctx.organizationId,
    expenseId,
  );
  return { personCosts, offsets };
}
