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
