const KILO = 1024;

/** "3,4 MB" of a number of bytes: one digit behind the comma is enough for a file. */
export function megabytes(bytes: number, locale: string): string {
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return bytes < KILO * KILO
    ? `${figure.format(bytes / KILO)} kB`
    : `${figure.format(bytes / KILO / KILO)} MB`;
}
