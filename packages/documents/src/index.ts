export * from './entry-descriptions';
export * from './invoice-paper';
export { renderInvoicePdf } from './render-invoice-pdf';
export { configureFonts, loadFonts } from './pdf/fonts';
export { statementKeys, unitCodes, type StatementKey, type UnitCode } from './translations/words';
export { unitName, wordsOf } from './translations';
export * from './mail/mail-data';
export {
  mailHeaderName,
  mailTemplateData,
  renderMail,
  type MailTemplateData,
  type RenderedMail,
} from './mail/render-mail';
export { sendGridTemplate } from './mail/mail-html';
export type { ReportCell, ReportColumn, ReportPaper, ReportRow } from './report/report-paper';
export { renderReportCsv } from './report/render-report-csv';
export { renderReportPdf } from './report/render-report-pdf';
export { renderReportXlsx } from './report/render-report-xlsx';
export { reportWordsOf } from './report/words';
export { reportNames, type ReportName, type ReportWords } from './report/words/report-words';
export { writtenDay } from './pdf/figures';
export * from './debts/debt-paper';
export { renderOffsetPdf } from './debts/render-offset-pdf';
export { renderOpenItemsPdf } from './debts/render-open-items-pdf';
export { bookWordsOf, type BookWords } from './books/book-words';
export { archiveWordsOf, type ArchiveList, type ArchiveWords } from './archive/archive-words';
export { csvBeginning, csvLine } from './archive/csv-line';
