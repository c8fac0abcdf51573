import { renderInvoicePdf } from './render-invoice-pdf';
import { serbianInvoice } from './sample-papers';

export type PdfBench = Readonly<{
  /** Documents for each second of processor time: one core's worth, whatever else the machine does. */
  perSecond: number;
  /** Documents for each second on the clock. */
  perSecondOnClock: number;
  documents: number;
  bytes: number;
}>;

/**
 * Invoices with Cyrillic, Latin and a payment code, drawn one after the other for the seconds given, each
 * with a number and a payload of its own so that nothing can be taken from an earlier one.
 */
export async function benchPdf(seconds: number): Promise<PdfBench> {
  for (let index = 0; index < 20; index += 1) await renderOne(index);
  const startedAt = performance.now();
  const processor = process.cpuUsage();
  let documents = 0;
  let bytes = 0;
  while (performance.now() - startedAt < seconds * 1000) {
    documents += 1;
    bytes += (await renderOne(1000 + documents)).length;
  }
  const elapsed = (performance.now() - startedAt) / 1000;
  const used = process.cpuUsage(processor);
  const busy = (used.user + used.system) / 1_000_000;
  return {
    perSecond: Math.round((documents / busy) * 10) / 10,
    perSecondOnClock: Math.round((documents / elapsed) * 10) / 10,
    documents,
    bytes,
  };
}

function renderOne(index: number): Promise<Buffer> {
  const payload = serbianInvoice.paymentCode?.payload ?? '';
  return renderInvoicePdf({
    ...serbianInvoice,
    number: `2026-${index}`,
    paymentCode: { kind: 'qr', standard: 'IPS', payload: payload.replace('2026-17', `2026-${index}`) },
  });
}
