import sharp from 'sharp';

type Receipt = {
  supplier: string;
  taxId: string;
  street: string;
  city: string;
  number: string;
  day: string;
  description: string;
  net: string;
  vat: string;
  gross: string;
};

const escape = (text: string) =>
  text.replace(
    /[<>&"']/g,
    (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? '&#39;',
  );

/** A photographed-looking till slip, drawn: a real JPEG that the upload accepts as any other. */
export async function drawReceipt(receipt: Receipt): Promise<Uint8Array> {
  const rows = [
    receipt.supplier,
    `${receipt.street}, ${receipt.city}`,
    `PIB ${receipt.taxId}`,
    '',
    `Račun ${receipt.number}`,
    `Datum ${receipt.day.split('-').reverse().join('.')}.`,
    '--------------------------------',
    receipt.description,
    '--------------------------------',
    `Osnovica      ${receipt.net.padStart(16)}`,
    `PDV           ${receipt.vat.padStart(16)}`,
    `ZA UPLATU     ${receipt.gross.padStart(16)}`,
    '',
    'Hvala na poseti!',
  ];
  const text = rows
    .map((row, at) => `<text x="40" y="${70 + at * 34}" xml:space="preserve">${escape(row)}</text>`)
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="620">
    <rect width="600" height="620" fill="#b9b2a4"/><rect x="16" y="16" width="568" height="588" fill="#fbfaf6"/>
    <g font-family="DejaVu Sans Mono, Liberation Mono, monospace" font-size="22" fill="#222">${text}</g></svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer());
}
