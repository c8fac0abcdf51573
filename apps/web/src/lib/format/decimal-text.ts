/**
 * `1234.5` as `1.234,50`: how all three countries write numbers. Keeps every decimal that is there (unit
 * prices have up to six) and pads to `places`; with none (quantities, rates) thousands stay together. Text that is no decimal comes back as it is.
 */
export function decimalText(decimal: string, places = 2): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) return decimal;
  const [, sign = '', whole = '', fraction = ''] = match;
  const grouped = places > 0 ? whole.replace(/\B(?=(\d{3})+$)/g, '.') : whole;
  const decimals = fraction.replace(/0+$/, '').padEnd(places, '0');
  return `${sign}${grouped}${decimals ? `,${decimals}` : ''}`;
}
