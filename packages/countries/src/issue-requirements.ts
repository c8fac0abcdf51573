import { compareDays, type CountryCode, type Day, type VatCategory } from '@bilko/core';
import { checkTaxIdOf, country as countryOf } from './country';

export interface AddressFacts {
  readonly street?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
}

export interface IssueFacts {
  readonly issuedOn: Day;
  readonly dueOn?: Day | null | undefined;
  /** The day that decides which rates are law. */
  readonly taxPointOn: Day;
  readonly currency: string;
  readonly exchangeRate?: string | null | undefined;
  readonly seller: {
    readonly taxId?: string | null | undefined;
    readonly address?: AddressFacts | null | undefined;
    readonly isVatRegistered: boolean;
  };
  readonly buyer: {
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
    /** A private person has no tax id to state; without this a buyer without tax id is taken for one. */
    readonly isPerson?: boolean | undefined;
    readonly taxId?: string | null | undefined;
    readonly address?: AddressFacts | null | undefined;
  };
  readonly lines: readonly {
    readonly vatCategory: VatCategory;
    readonly vatRate: string;
    readonly exemptionCode?: string | null | undefined;
  }[];
}

/** Codes are those that the API answers with. */
export interface MissingForIssue {
  readonly path: string;
  readonly code:
    | 'ORGANIZATION_TAX_ID_REQUIRED'
    | 'ORGANIZATION_ADDRESS_REQUIRED'
    | 'BUYER_ADDRESS_REQUIRED'
    | 'BUYER_TAX_ID_REQUIRED'
    | 'TAX_ID_INVALID'
    | 'INVOICE_WITHOUT_LINES'
    | 'DUE_BEFORE_ISSUE'
    | 'EXCHANGE_RATE_REQUIRED'
    | 'VAT_RATE_NOT_VALID'
    | 'VAT_CATEGORY_NOT_VALID'
    | 'VAT_NOT_ALLOWED_FOR_NON_PAYER'
    | 'EXEMPTION_CODE_REQUIRED'
    | 'EXEMPTION_CODE_UNKNOWN';
  readonly params: Readonly<Record<string, string>>;
  /** A warning does not stop the issue. */
  readonly severity: 'error' | 'warning';
}

function isWhole(address: AddressFacts | null | undefined): boolean {
  return Boolean(address?.street?.trim() && address.city?.trim());
}

/** Reverse charge and intra-Community supply exist only towards a taxable buyer. */
const categoriesToVatPayers: readonly VatCategory[] = ['AE', 'K'];

function lineProblems(code: CountryCode, facts: IssueFacts): MissingForIssue[] {
  const { vat } = countryOf(code);
  return facts.lines.flatMap((line, index): MissingForIssue[] => {
    const at = (
      field: string,
      problem: MissingForIssue['code'],
      params: Readonly<Record<string, string>> = {},
    ): MissingForIssue[] => [{ path: `lines.${index}.${field}`, code: problem, params, severity: 'error' }];
    if (!vat.categories.includes(line.vatCategory)) {
      return at('vatCategory', 'VAT_CATEGORY_NOT_VALID', { category: line.vatCategory });
    }
    if (!facts.seller.isVatRegistered) {
      return line.vatCategory === 'S' ? at('vatRate', 'VAT_NOT_ALLOWED_FOR_NON_PAYER') : [];
    }
    if (!vat.isRateValid(line.vatRate, line.vatCategory, facts.taxPointOn)) {
      return at('vatRate', 'VAT_RATE_NOT_VALID', { rate: line.vatRate, day: facts.taxPointOn });
    }
    if (line.vatCategory === 'S' || vat.exemptionsOf(line.vatCategory).length === 0) return [];
    if (vat.exemptionFor(line.vatCategory, line.exemptionCode ?? undefined)) return [];
    return line.exemptionCode
      ? at('exemptionCode', 'EXEMPTION_CODE_UNKNOWN', { exemptionCode: line.exemptionCode })
      : at('exemptionCode', 'EXEMPTION_CODE_REQUIRED', { category: line.vatCategory });
  });
}

function buyerProblems(code: CountryCode, facts: IssueFacts): MissingForIssue[] {
  const { buyer } = facts;
  const problems: MissingForIssue[] = [];
  const hasTaxId = Boolean(buyer.taxId?.trim());
  const isBusiness = buyer.isPerson === undefined ? hasTaxId : !buyer.isPerson;
  if (!isWhole(buyer.address)) {
    // A private person may stay without address; a firm's belongs on the invoice.
    const severity = isBusiness ? 'error' : 'warning';
    problems.push({ path: 'contact.address', code: 'BUYER_ADDRESS_REQUIRED', params: {}, severity });
  }
  if (!hasTaxId) {
    const isTaxable = facts.lines.some((line) => categoriesToVatPayers.includes(line.vatCategory));
    // A foreign firm may have none that it would give; a firm at home always has one.
    const isNeeded = isTaxable || (buyer.isPerson === false && buyer.country === code);
    if (buyer.isPerson && !isNeeded) return problems;
    const severity = isNeeded ? 'error' : 'warning';
    problems.push({ path: 'contact.taxId', code: 'BUYER_TAX_ID_REQUIRED', params: {}, severity });
  } else {
    const check = checkTaxIdOf(buyer.country, buyer.taxId ?? '');
    if (!check.ok) {
      const { params, severity } = check;
      problems.push({ path: 'contact.taxId', code: 'TAX_ID_INVALID', params, severity });
    }
  }
  return problems;
}

/**
 * What an invoice still lacks under the country's law, each with the field to mend; errors stop the issue,
 * warnings do not. Sources as legalStatements; figures are checked by core. Throws DATE_INVALID.
 */
export function missingForIssue(code: CountryCode, facts: IssueFacts): readonly MissingForIssue[] {
  const problems: MissingForIssue[] = [];
  const missing = (
    path: string,
    problem: MissingForIssue['code'],
    params: Readonly<Record<string, string>> = {},
  ) => problems.push({ path, code: problem, params, severity: 'error' });
  const sellerTaxId = facts.seller.taxId?.trim() ?? '';
  if (sellerTaxId === '') missing('organization.taxId', 'ORGANIZATION_TAX_ID_REQUIRED');
  if (!isWhole(facts.seller.address)) missing('organization.address', 'ORGANIZATION_ADDRESS_REQUIRED');
  if (facts.lines.length === 0) missing('lines', 'INVOICE_WITHOUT_LINES');
  if (facts.dueOn && compareDays(facts.dueOn, facts.issuedOn) < 0) missing('dueOn', 'DUE_BEFORE_ISSUE');
  if (facts.currency !== countryOf(code).currency && !facts.exchangeRate) {
    missing('exchangeRate', 'EXCHANGE_RATE_REQUIRED', { currency: facts.currency });
  }
  return [...problems, ...buyerProblems(code, facts), ...lineProblems(code, facts)];
}

export type IssueNotice = 'fiscalReceiptDue' | 'eInvoiceDue';

/**
 * Duties beside the paper that Bilko does not fulfil itself and therefore says aloud: a fiscal receipt for a
 * private person at home; an e-invoice between VAT payers (RS since 2023, HR since 2026).
 */
export function noticesForIssue(
  code: CountryCode,
  facts: Pick<IssueFacts, 'issuedOn' | 'seller' | 'buyer'>,
): readonly IssueNotice[] {
  if (facts.buyer.country !== code) return [];
  if (facts.buyer.isPerson ?? !facts.buyer.taxId?.trim()) return ['fiscalReceiptDue'];
  const since: Partial<Record<CountryCode, Day>> = { RS: '2023-01-01', HR: '2026-01-01' };
  const from = since[code];
  return facts.seller.isVatRegistered && from !== undefined && facts.issuedOn >= from ? ['eInvoiceDue'] : [];
}
