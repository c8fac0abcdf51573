/** What in a message may be somebody's: addresses, what is quoted, ids, figures. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/\w+:\/\/\S+/g, '[url]'],
  [/[^\s@"'`<>()=]+@[^\s@"'`<>()=]+/g, '[address]'],
  [/"[^"]*"|`[^`]*`|„[^“”]*[“”]|“[^”]*”|«[^»]*»|'[^']*'/g, '[text]'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '[id]'],
  [/[+\d][\d .,/:-]*\d{2,}/g, '[number]'],
];
const LONGEST = 200;

/** The first line of a message without what it quotes. */
export function withoutValues(message: string): string {
  const [firstLine = ''] = message.split('\n', 1);
  return VALUES.reduce((text, [pattern, instead]) => text.replace(pattern, instead), firstLine).slice(
    0,
    LONGEST,
  );
}

/** `/invoices/:id`: only words of ours are kept of an address, and neither its query nor what follows a #. */
export const routeOf = (path: string) =>
  path
    .split('/')
    .map((part) => (/^(?:[a-z]{1,20}(?:-[a-z]{1,20}){0,3})?$/.test(part) ? part : ':id'))
    .join('/');
