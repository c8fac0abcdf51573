import type { ArchiveList, ReportColumn } from '@bilko/documents';

type List = Readonly<{ name: ArchiveList; kinds: readonly ReportColumn['kind'][]; query: string }>;

const amount = (column: string) => `round(${column}, 2)::text`;

/** Lists for people: the same records as in the data, as a spreadsheet shows them. Heads are in the words. */
export const archiveLists: readonly List[] = [
  {
    name: 'contacts',
    kinds: ['text', 'text', 'code', 'code', 'text', 'code', 'text', 'text', 'text', 'text'],
    query: `SELECT ARRAY[name, kind, tax_id, registration_number, street, postal_code, city, country, email, phone] AS cells
              FROM contacts WHERE organization_id = app_organization_id() ORDER BY sort_key, id`,
  },
  {
    name: 'invoices',
    kinds: [
      'code',
      'text',
      'day',
      'day',
      'text',
      'text',
      ...(['amount', 'amount', 'amount', 'amount', 'amount'] as const),
    ],
    query: `SELECT ARRAY[number, kind, issued_on::text, due_on::text, contact_name, currency, ${[
      'net_amount',
      'vat_amount',
      'gross_amount',
      'paid_amount',
      'credited_amount',
    ]
      .map(amount)
      .join(', ')}] AS cells
              FROM invoice_states WHERE organization_id = app_organization_id() AND state = 'issued'
             ORDER BY issued_on, id`,
  },
  {
    name: 'expenses',
    kinds: [
      'code',
      'day',
      'day',
      'text',
      'text',
      'text',
      ...(['amount', 'amount', 'amount', 'amount'] as const),
    ],
    query: `SELECT ARRAY[document_number, issued_on::text, due_on::text, supplier_name, state, currency, ${[
      'net_amount',
      'vat_amount',
      'gross_amount',
      'paid_amount',
    ]
      .map(amount)
      .join(', ')}] AS cells
              FROM expense_states WHERE organization_id = app_organization_id() ORDER BY issued_on, id`,
  },
  {
    name: 'journal',
    kinds: ['day', 'code', 'text', 'code', 'text', 'text', 'amount', 'amount', 'text', 'amount', 'amount'],
    query: `SELECT ARRAY[e.posted_on::text, e.year || '/' || e.number, e.description, a.code, a.name, c.name,
                   ${amount('p.debit')}, ${amount('p.credit')}, p.currency, ${amount('p.document_debit')},
                   ${amount('p.document_credit')}] AS cells
              FROM journal_entries e
              JOIN postings p ON p.organization_id = e.organization_id AND p.entry_id = e.id
              JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
              LEFT JOIN contacts c ON c.organization_id = p.organization_id AND c.id = p.contact_id
             WHERE e.organization_id = app_organization_id() ORDER BY e.year, e.number, p.line`,
  },
  {
    name: 'accounts',
    kinds: ['code', 'text', 'text', 'text'],
    query: `SELECT ARRAY[code, name, kind, CASE WHEN is_archived THEN '✓' END] AS cells
              FROM accounts WHERE organization_id = app_organization_id() ORDER BY code COLLATE "C"`,
  },
];
