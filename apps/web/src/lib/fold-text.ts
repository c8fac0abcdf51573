/** Text for comparing what people type: no case, no marks, đ as dj. */
export function foldText(text: string): string {
  return text.toLowerCase().replace(/đ/g, 'dj').normalize('NFD').replace(/\p{M}/gu, '');
}
