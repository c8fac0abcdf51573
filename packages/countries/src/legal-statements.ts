import type { CountryCode, DocumentKind, Language, VatCategory } from '@bilko/core';
import { country as countryOf } from './country';
import { legalGround } from './exemptions';

/** Keys of sentences that stand on a document; whoever prints translates them. `ground` is a legal reference. */
export type LegalStatementKey =
  | 'copyOfEInvoice'
  | 'validWithoutSignature'
  | 'outsideVat'
  | 'reverseCharge'
  | 'exemptWithRight'
  | 'exemptWithoutRight'
  | 'excluded'
  | 'placeAbroad'
  | 'passThrough'
  | 'specialScheme'
  | 'notSubject'
  | 'intraCommunitySupply'
  | 'export'
  | 'cashScheme'
  | 'proformaIsNoInvoice'
  | 'estimateIsNoInvoice'
  | 'confirmVatCorrection'
  | 'notFiscalReceipt';

export interface LegalStatement {
  readonly key: LegalStatementKey;
  readonly params: Readonly<Record<string, string>>;
}

export interface StatementFacts {
  readonly kind: DocumentKind;
  readonly language: Language;
  readonly isSellerVatRegistered: boolean;
  /** VAT is due when the seller is paid. */
  readonly isCashScheme?: boolean | undefined;
  /** The document goes through SEF or as eRačun: the paper is a copy. */
  readonly isEInvoice?: boolean | undefined;
  readonly isBuyerVatPayer?: boolean | undefined;
  /** A private person at home: the sale needs a fiscal receipt, which this paper is not. */
  readonly isFiscalReceiptDue?: boolean | undefined;
  readonly lines: readonly {
    readonly vatCategory: VatCategory;
    readonly vatRate: string;
    readonly exemptionCode?: string | null | undefined;
  }[];
}

const byCategory: Readonly<Record<Exclude<VatCategory, 'S'>, LegalStatementKey>> = {
  AE: 'reverseCharge',
  Z: 'exemptWithRight',
  E: 'exemptWithoutRight',
  R: 'excluded',
  O: 'placeAbroad',
  OE: 'passThrough',
  SS: 'specialScheme',
  N: 'notSubject',
  K: 'intraCommunitySupply',
  G: 'export',
};

function exemptionStatements(code: CountryCode, facts: StatementFacts): LegalStatement[] {
  const { vat } = countryOf(code);
  const statements = new Map<string, LegalStatement>();
  for (const line of facts.lines) {
    if (line.vatCategory === 'S') continue;
    const exemption = vat.exemptionFor(line.vatCategory, line.exemptionCode ?? undefined);
    const ground = exemption && legalGround(code, exemption, facts.language);
    const key = byCategory[line.vatCategory];
    statements.set(`${key} ${ground ?? ''}`, { key, params: ground === undefined ? {} : { ground } });
  }
  return [...statements.values()];
}

/**
 * The sentences that the country's law wants on a document, in the order of printing. Sources: RS Zakon o PDV
 * čl. 42 and Pravilnik o računima; BA Pravilnik o primjeni Zakona o PDV čl. 107; HR Zakon o PDV-u čl. 79.
 */
export function legalStatements(code: CountryCode, facts: StatementFacts): readonly LegalStatement[] {
  const plain = (key: LegalStatementKey): LegalStatement => ({ key, params: {} });
  const isTaxDocument = facts.kind !== 'proforma' && facts.kind !== 'estimate';
  const hasVat = facts.lines.some((line) => line.vatCategory === 'S');
  const statements: LegalStatement[] = [];
  if (facts.isEInvoice && code !== 'BA') statements.push(plain('copyOfEInvoice'));
  if (facts.kind === 'proforma') statements.push(plain('proformaIsNoInvoice'));
  if (facts.kind === 'estimate') statements.push(plain('estimateIsNoInvoice'));
  if (!facts.isSellerVatRegistered) statements.push(plain('outsideVat'));
  else statements.push(...exemptionStatements(code, facts));
  if (isTaxDocument && facts.isSellerVatRegistered && facts.isCashScheme && code !== 'BA') {
    statements.push(plain('cashScheme'));
  }
  if (facts.kind === 'creditNote' && facts.isBuyerVatPayer && facts.isSellerVatRegistered && hasVat) {
    statements.push(plain('confirmVatCorrection'));
  }
  if (facts.kind === 'invoice' && facts.isFiscalReceiptDue) statements.push(plain('notFiscalReceipt'));
  if (isTaxDocument) statements.push(plain('validWithoutSignature'));
  return statements;
}
