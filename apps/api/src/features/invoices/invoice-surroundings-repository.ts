import {
  countryCodes,
  type AdvanceGroup,
  type CountryCode,
  type Language,
  type VatCategory,
} from '@bilko/core';
import type { Statement } from '@bilko/database';
import type { Context, Owner } from '../../http/context';
import type { InvoiceContent } from './invoice-content';

export type Address = { street: string; city: string; postalCode: string };

export type Party = {
  name: string;
  email: string | null;
  taxId: string | null;
  registrationNumber: string | null;
  country: string;
  address: Address | null;
};

/** A buyer as a document keeps it. */
export type Buyer = Party & {
  isPerson: boolean;
  isVatRegistered: boolean | null;
  language: Language | null;
};

/** The business as a document keeps it. */
export type Seller = Party & {
  phone: string | null;
  website: string | null;
  isVatRegistered: boolean;
  language: Language;
  legalDetails: Record<string, string>;
  invoiceNote: string | null;
  logoFileId: string | null;
  /** Who made the document out. */
  issuedBy: string | null;
};

export type PayeeAccount = {
  accountNumber: string | null;
  iban: string | null;
  bic: string | null;
  bankName: string | null;
  currency: string;
};

export type ProductFact = {
  id: string;
  kind: 'goods' | 'product' | 'service';
  vatCategory: VatCategory;
  vatRate: string;
  exemptionCode: string | null;
};
export type AccountFact = { id: string; code: string; kind: string; isArchived: boolean };

/** Money that a draft names: an advance to take up, or to make the paper of. */
export type AdvanceFact = {
  id: string;
  isAdvance: boolean;
  contactId: string | null;
  currency: string;
  paidOn: string;
  amount: string;
  allocatedAmount: string;
  groups: AdvanceGroup[];
  /** Of its advance invoice, and whether there is one. */
  number: string | null;
};

/** Everything around a draft that decides what it says and whether it may be issued. */
export type Surroundings = {
  contact: (Buyer & { id: string; isArchived: boolean }) | null;
  seller: Seller;
  products: ProductFact[];
  accounts: AccountFact[];
  payee: PayeeAccount | null;
  lastIssuedOn: string | null;
  isSeriesKnown: boolean;
  advances: AdvanceFact[];
  /** Newest first: which of them holds is decided by the tax point. */
  cashScheme: { validFrom: string; isCashScheme: boolean }[];
};

/** One row out of `wanted (contact_id, product_ids, account_ids, payment_ids, kind, series, year, currency)`; $1 organization, $2 user. */
export const surroundingsColumns = `
  (SELECT json_build_object('id', c.id, 'name', c.name, 'email', c.email, 'taxId', c.tax_id,
            'registrationNumber', c.registration_number, 'country', c.country,
            'address', CASE WHEN c.street IS NOT NULL AND c.city IS NOT NULL AND c.postal_code IS NOT NULL THEN
              json_build_object('street', c.street, 'city', c.city, 'postalCode', c.postal_code) END,
            'isPerson', c.is_person, 'isVatRegistered', c.is_vat_registered, 'language', c.language,
            'isArchived', c.is_archived)
     FROM contacts c WHERE c.organization_id = $1::uuid AND c.id = w.contact_id) AS contact,
  (SELECT json_build_object('name', o.name, 'email', o.email, 'taxId', o.tax_id,
            'registrationNumber', o.registration_number, 'country', o.country,
            'address', CASE WHEN o.street IS NOT NULL AND o.city IS NOT NULL AND o.postal_code IS NOT NULL THEN
              json_build_object('street', o.street, 'city', o.city, 'postalCode', o.postal_code) END,
            'phone', o.phone, 'website', o.website, 'isVatRegistered', o.is_vat_registered,
            'language', o.language, 'legalDetails', o.legal_details, 'invoiceNote', o.invoice_note,
            'logoFileId', o.logo_file_id,
            'issuedBy', (SELECT u.full_name FROM people u WHERE u.id = $2::uuid))
     FROM organizations o WHERE o.id = $1::uuid) AS seller,
  (SELECT coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'vatCategory', p.vat_category,
            'vatRate', trim_scale(p.vat_rate)::text, 'exemptionCode', p.exemption_code)), '[]'::json)
     FROM products p WHERE p.organization_id = $1::uuid AND p.id IN (SELECT unnest(w.product_ids))) AS products,
  (SELECT coalesce(json_agg(json_build_object('id', a.id, 'code', a.code, 'kind', a.kind,
            'isArchived', a.is_archived)), '[]'::json)
     FROM accounts a WHERE a.organization_id = $1::uuid AND a.id IN (SELECT unnest(w.account_ids))) AS accounts,
  (SELECT json_build_object('accountNumber', b.account_number, 'iban', b.iban, 'bic', b.bic,
            'bankName', b.bank_name, 'currency', b.currency)
     FROM bank_accounts b
    WHERE b.organization_id = $1::uuid AND b.currency = w.currency AND b.is_default AND NOT b.is_archived
    LIMIT 1) AS payee,
  (SELECT n.last_issued_on::text FROM number_series n
    WHERE n.organization_id = $1::uuid AND n.kind = w.kind AND n.series = w.series AND n.year = w.year)
    AS "lastIssuedOn",
  EXISTS (SELECT FROM number_series n
    WHERE n.organization_id = $1::uuid AND n.kind = w.kind AND n.series = w.series) AS "isSeriesKnown",
  (SELECT coalesce(json_agg(json_build_object('id', p.id, 'contactId', p.contact_id, 'currency', p.currency,
            'isAdvance', p.purpose = 'advance' AND p.direction = 'in', 'paidOn', p.paid_on,
            'amount', round(p.amount, 2)::text, 'allocatedAmount', round(s.allocated_amount, 2)::text,
            'groups', (SELECT json_agg(json_build_object('category', g.category, 'rate', trim_scale(g.rate)::text,
                        'netAmount', round(g.net_amount, 2)::text, 'vatAmount', round(g.vat_amount, 2)::text,
                        'baseNetAmount', round(g.base_net_amount, 2)::text,
                        'baseVatAmount', round(g.base_vat_amount, 2)::text) ORDER BY g.position)
                         FROM payment_vat_groups g WHERE g.organization_id = $1::uuid AND g.payment_id = p.id),
            'number', (SELECT i.number FROM advance_invoices f
                         JOIN invoice_states i ON i.organization_id = f.organization_id AND i.id = f.invoice_id
                        WHERE f.organization_id = $1::uuid AND f.payment_id = p.id))), '[]'::json)
     FROM payments p
     JOIN payment_states s ON s.organization_id = p.organization_id AND s.payment_id = p.id
    WHERE p.organization_id = $1::uuid AND p.id IN (SELECT unnest(w.payment_ids))) AS advances,
  (SELECT json_agg(json_build_object('validFrom', t.valid_from, 'isCashScheme', t.is_cash_scheme)
            ORDER BY t.valid_from DESC)
     FROM tax_profiles t WHERE t.organization_id = $1::uuid) AS "cashScheme"`;

export type Wanted = Pick<InvoiceContent, 'kind' | 'series' | 'contactId' | 'issuedOn' | 'currency'> & {
  productIds: readonly string[];
  accountIds: readonly string[];
  paymentIds: readonly string[];
};

export async function loadSurroundings(ctx: Context, wanted: Wanted): Promise<Surroundings> {
  const { text, values } = surroundings(ctx, { ...wanted, series: () => wanted.series });
  const [row] = await ctx.sql.rows<Surroundings>(text, ...values);
  if (!row) throw new Error('The organization of the transaction has no row');
  return row;
}

const lookAround = `SELECT ${surroundingsColumns}
       FROM (SELECT $3::uuid AS contact_id, $4::uuid[] AS product_ids, $5::uuid[] AS account_ids, $10::uuid[] AS payment_ids,
                    $6::text AS kind,
                    $7::jsonb ->> o.country AS series, $8::int AS year, coalesce($9, o.base_currency) AS currency
               FROM organizations o WHERE o.id = $1::uuid) w`;

/** The same before the organization is known: its country decides the series, its currency is the default. */
export const surroundings = (
  { organizationId, userId }: Owner,
  wanted: Omit<Wanted, 'series' | 'currency'> & {
    series: (country: CountryCode) => string;
    currency: string | undefined;
  },
): Statement<Surroundings> => ({
  text: lookAround,
  values: [
    organizationId,
    userId,
    wanted.contactId,
    [...new Set(wanted.productIds)],
    [...new Set(wanted.accountIds)],
    wanted.kind,
    JSON.stringify(Object.fromEntries(countryCodes.map((country) => [country, wanted.series(country)]))),
    yearOfDay(wanted.issuedOn),
    wanted.currency ?? null,
    [...new Set(wanted.paymentIds)],
  ],
});

/** The year of a day by its text: the number series it belongs to. */
export function yearOfDay(day: string): number {
  return Number.parseInt(day.slice(0, 4), 10);
}
