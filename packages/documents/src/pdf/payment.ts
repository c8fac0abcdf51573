import type { PaymentInstructions } from '../invoice-paper';
import type { PaperContext } from './context';
import { printedAccount } from './figures';
import { codeSize, drawCode, encodePaymentCode } from './payment-code';
import { hairline, keepTogether, wrap, write, writeLines } from './sheet';
import { page, styles } from './theme';

const standardNames = { IPS: 'NBS IPS QR', HUB3: 'HUB-3A', EPC: 'EPC QR' } as const;
const above = 16;
const headHeight = 18;
const rowGap = 3;

/** How to pay: the code for the phone, and the same in words. Kept on one page. */
export function drawPayment(context: PaperContext): void {
  const { paper, words, sheet } = context;
  const code = paper.paymentCode;
  const picture = code && encodePaymentCode(code);
  const size = code && picture && codeSize(code, picture);
  const textX = size ? page.left + size.width + 24 : page.left;
  const rows = paymentRows(context).map(([label, value]) => {
    const labelWidth = 92;
    return { label, labelWidth, lines: wrap(sheet, value, styles.body, page.right - textX - labelWidth) };
  });
  if (rows.length === 0 && !size) return;
  const textHeight = rows.reduce((sum, row) => sum + row.lines.length * styles.body.leading + rowGap, 0);
  const caption = code?.standard ? styles.small.leading + 5 : 0;
  const height = above + headHeight + Math.max(textHeight, size ? size.height + caption : 0) + 10;
  keepTogether(sheet, height);
  const top = sheet.y + above;
  hairline(sheet, top - 8, page.left, page.right);
  write(sheet, words.payment, { x: page.left, y: top }, styles.label);
  let y = top + headHeight;
  if (code && picture && size) {
    drawCode(sheet, picture, page.left, y, size);
    if (code.standard) {
      write(sheet, standardNames[code.standard], { x: page.left, y: y + size.height + 5 }, styles.small);
    }
  }
  for (const row of rows) {
    write(sheet, row.label, { x: textX, y }, styles.muted);
    y = writeLines(sheet, row.lines, { x: textX + row.labelWidth, y }, styles.body) + rowGap;
  }
  sheet.y += height;
}

function paymentRows({ paper, words, figures }: PaperContext): [string, string][] {
  const pay: PaymentInstructions = paper.paymentInstructions ?? {};
  const due = paper.totals.dueAmount ?? paper.totals.grossAmount;
  const reference = [pay.referenceModel, pay.reference].filter((part) => part !== undefined).join(' ');
  const rows: [string, string | undefined][] = [
    [words.account, pay.accountNumber && printedAccount(pay.accountNumber)],
    [words.iban, pay.iban && printedAccount(pay.iban)],
    [words.bic, pay.bic],
    [words.bank, pay.bankName],
    [words.reference, reference],
    [words.purpose, pay.purpose],
    [words.amountPlain, figures.money(due, paper.currency)],
  ];
  const filled = rows.filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
  // The amount alone tells nobody how to pay.
  return filled.length > 1 ? filled : [];
}
