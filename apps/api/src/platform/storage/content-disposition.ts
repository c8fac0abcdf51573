/** What a browser may show in place; everything else is downloaded. */
const SHOWN_IN_PLACE = ['image/jpeg', 'image/png', 'application/pdf'];

/** RFC 6266: a plain name for old programs and the true one in UTF-8. */
export function contentDisposition(contentType: string, fileName: string): string {
  const kind = SHOWN_IN_PLACE.includes(contentType) ? 'inline' : 'attachment';
  const name = fileName.replace(/[\p{C}/\\]/gu, '_').slice(0, 200) || 'file';
  const plain = name.replace(/[^\x20-\x7e]|["%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
