import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CountryCode } from '@bilko/core';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';
import { addCustomer, expectStatus, issued, line, openShop } from '../invoices/testing-sales';
import { bill, withVat } from './testing-vat';

const migration = new URL(
  '../../../../../packages/database/prisma/migrations/0011_vat/migration.sql',
  import.meta.url,
);

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-07-15T10:00:00Z' });
});
afterAll(() => api.stop());

const rates: Record<CountryCode, { standard: string; low: string; foreign: string }> = {
  RS: { standard: '20', low: '10', foreign: 'DE' },
  BA: { standard: '17', low: '17', foreign: 'DE' },
  HR: { standard: '25', low: '13', foreign: 'IE' },
};

/** Sales, bills and credit notes of every kind that a business has had before it had a VAT ledger. */
async function livedIn(country: CountryCode): Promise<Member> {
  const { standard, low, foreign } = rates[country];
  const { owner, contactId: payer } = await openShop(api, country, { buyer: { isVatRegistered: true } });
  const person = await addCustomer(owner, country, {
    name: 'Pera',
    taxId: null,
    isPerson: true,
    isVatRegistered: false,
  });
  const supplier = { name: 'Cloud', kind: 'supplier', country: foreign, taxId: null };
  const abroad = await addCustomer(owner, country, supplier);
  const kpd = country === 'HR' ? { classificationCode: '62.10.11' } : {};
  const sell = async (contactId: string, more: object = {}) =>
    withVat(
      owner,
      await issued(owner, contactId, {
        issuedOn: '2026-03-05',
        dueOn: '2026-03-05',
        lines: [line('3', '33.33', standard, kpd), line('1', '10.01', low, kpd)],
        ...more,
      }),
    );
  const invoice = await sell(payer);
  await sell(person);
  const currency = country === 'HR' ? 'USD' : 'EUR';
  await sell(payer, { currency, exchangeRate: country === 'BA' ? '1.95583' : '117.1845' });
  const credit = (id: string) =>
    expectStatus<{ id: string }>(owner.post(`/invoices/${id}/credit-notes`, { issuedOn: '2026-03-20' }), 201);
  const note = await credit(invoice.id);
  await expectStatus(
    owner.post(`/invoices/${note.id}/buyer-confirmation`, { confirmedOn: '2026-04-02' }),
    200,
  );
  await credit((await sell(payer)).id);
  await credit((await sell(person)).id);
  const cost = (categoryId: string, netAmount: string, more: object = {}) => ({
    description: categoryId,
    categoryId,
    netAmount,
    vatRate: standard,
    ...more,
  });
  await bill(owner, {
    issuedOn: '2026-03-07',
    receivedOn: '2026-04-03',
    lines: [
      cost('rent', '100.10'),
      cost('material', '55.55'),
      cost('representation', '20.00'),
      cost('phone', '5.05', { vatRate: low, deductiblePercent: '50' }),
      cost('insurance', '7.00', { vatRate: '0', vatCategory: 'E' }),
    ],
  });
  const ae = { vatCategory: 'AE' };
  await bill(owner, {
    contactId: abroad,
    supplierName: null,
    issuedOn: '2026-03-08',
    currency: 'EUR',
    ...(country === 'HR' ? {} : { exchangeRate: country === 'BA' ? '1.95583' : '117.1845' }),
    lines: [
      cost('software', '33.33', ae),
      cost('marketing', '0.07', ae),
      cost('goods', '12.12', { ...ae, vatRate: low }),
    ],
  });
  return owner;
}

const columns = `entry_id, book, direction, event, document_kind, document_id, document_number, issued_on, contact_id,
  partner_name, partner_tax_id, partner_country, partner_is_vat_payer, tax_point_on, received_on, reported_on, category,
  trim_scale(rate) AS rate, exemption_code, supply, net_amount, vat_amount, deductible_vat_amount, place, account_id`;

/** What the migration finds is what was written when the documents came, row by row. */
it('documents from before have the rows that they would have had', async () => {
  const owners = [await livedIn('RS'), await livedIn('BA'), await livedIn('HR')];
  const script = await readFile(fileURLToPath(migration), 'utf8');
  const backfill = script.slice(
    script.indexOf('-- VAT accounts of the three charts'),
    script.indexOf('DO $$', script.indexOf('DROP FUNCTION vat_account_of')),
  );
  const client = new pg.Client({ connectionString: api.database.url });
  await client.connect();
  try {
    const rows = async () =>
      (
        await client.query(
          `SELECT ${columns} FROM vat_entries ORDER BY document_id, entry_id, direction, category, rate, supply`,
        )
      ).rows;
    const totals = async () =>
      (await client.query('SELECT * FROM vat_totals ORDER BY organization_id, month, class_key')).rows;
    const recorded = await rows();
    const kept = await totals();
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query('DELETE FROM vat_entries');
    await client.query('DELETE FROM vat_totals');
    await client.query('DROP TRIGGER keep_vat_totals ON vat_entries');
    await client.query(backfill);
    expect(await rows()).toEqual(recorded);
    expect(await totals()).toEqual(kept);
    expect(recorded.length).toBeGreaterThan(owners.length * 18);
    await client.query('ROLLBACK');
  } finally {
    await client.end();
  }
});
