/** How one table goes into an archive: its rows, in an order that is always the same. */
export type ArchiveTable = Readonly<{
  table: string;
  /** Instead of the primary key: what refers to a row of the same table comes after it. */
  order?: string;
  /** Columns that stay behind. */
  without?: readonly string[];
  /** Columns that say something else than they hold. */
  instead?: Readonly<Record<string, string>>;
  /** Archives of earlier releases do not have it, and had nothing to put there. */
  isLater?: true;
}>;

/**
 * What an archive holds, in the order in which it is read back; the database has the same list (archive_tables).
 * All columns go along but the organization's id: keys are (organization_id, id), so ids stay what they are.
 */
export const archiveTables: readonly ArchiveTable[] = [
  { table: 'tax_profiles' },
  { table: 'vat_rates' },
  { table: 'number_series' },
  { table: 'fiscal_periods' },
  { table: 'accounts', order: 't.code COLLATE "C"' },
  { table: 'contacts' },
  { table: 'products' },
  { table: 'bank_accounts' },
  {
    table: 'files',
    without: ['storage_key', 'thumbnail_key'],
    instead: { has_thumbnail: 't.thumbnail_key IS NOT NULL' },
  },
  { table: 'search_terms' },
  {
    table: 'journal_entries',
    order: `(SELECT s.sequence FROM ledger_seals s
              WHERE s.organization_id = t.organization_id AND s.entry_id = t.id)`,
  },
  { table: 'postings' },
  { table: 'ledger_seals' },
  { table: 'invoice_states' },
  { table: 'invoice_drafts' },
  { table: 'invoices', order: 't.corrects_invoice_id IS NOT NULL, t.id' },
  { table: 'invoice_lines' },
  { table: 'invoice_vat_groups' },
  { table: 'payments' },
  { table: 'payment_states' },
  { table: 'payment_vat_groups' },
  { table: 'supplier_advance_invoices', isLater: true },
  { table: 'supplier_advance_vat_groups', isLater: true },
  { table: 'supplier_advance_reversals', isLater: true },
  { table: 'advance_refunds' },
  { table: 'advance_refund_confirmations' },
  { table: 'advance_invoices' },
  { table: 'invoice_advances' },
  { table: 'expense_states' },
  { table: 'expenses' },
  { table: 'expense_lines' },
  { table: 'expense_receipts' },
  { table: 'person_costs' },
  { table: 'person_cost_reversals' },
  { table: 'person_repayments' },
  { table: 'offsets' },
  { table: 'offset_reversals' },
  { table: 'cash_slips', order: 't.reverses_slip_id IS NOT NULL, t.id' },
  { table: 'opening_balance_runs' },
  { table: 'opening_balance_lines' },
  { table: 'opening_items' },
  { table: 'payment_allocations' },
  { table: 'cash_vat_dues' },
  { table: 'vat_entries' },
  { table: 'vat_returns' },
  { table: 'year_closings' },
  { table: 'year_closing_entries' },
  { table: 'year_reopenings' },
  { table: 'fiscal_years' },
  { table: 'journal_templates' },
  { table: 'journal_template_lines' },
  { table: 'entry_attachments' },
  {
    table: 'mails',
    // The provider's id belongs to who sent it; a mail that waits here must not go out again from there.
    without: ['provider_message_id'],
    instead: { status: `CASE WHEN t.status IN ('queued', 'attempting') THEN 'uncertain' ELSE t.status END` },
  },
  { table: 'mail_events' },
  // When a row was written down is a matter of the database that holds it, and so is the chain over the trail.
  { table: 'audit_events', without: ['recorded_at'] },
];

/** Members, those who left and those of books that were brought here: read back as names. */
export const PEOPLE = 'people';
/** The business itself: one row. */
export const ORGANIZATION = 'organization';

/** Tables with a business's rows that are in no archive as they are, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  memberships: 'who is a member is decided where the archive is read back; names are in people',
  former_members: 'in people',
  imported_people: 'in people',
  invitations: 'an invitation is a link that somebody holds',
  sessions: 'logins belong to people',
  account_balances: 'kept by the database from postings',
  closing_balances: 'kept by the database from postings of closings',
  vat_totals: 'kept by the database from the VAT ledger',
  journal_years: 'the highest number of the entries',
  ledger_heads: 'the last seal',
  day_balances: 'made by a job from postings',
  day_balance_heads: 'made by a job from postings',
  audit_seals: 'the chain over the trail is made anew: the trail goes on where the archive is read back',
  verifications: 'findings about one database',
  idempotency_keys: 'answers to requests of the last day',
  data_exports: 'archives themselves',
  data_imports: 'archives themselves',
  data_import_parts: 'archives themselves',
  organization_deletions: 'the end of a business concerns the one that ends',
  data_import_openings: 'lives inside one transaction',
  api_keys: 'secrets: keys are made anew',
  webhook_endpoints: 'secrets: each is set up anew with a secret of its own',
  webhook_deliveries: 'what was sent to others and when they answered',
  webhook_events: 'what was sent to others',
  webhook_attempts: 'what was sent to others and when they answered',
};

/** Columns of the business that are not the business's own. */
export const organizationWithout = ['is_demo', 'closed_at', 'keep_until'];
