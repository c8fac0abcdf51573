/** Where the parts of a file are stored: what came, what is shown, and the small picture. */
export function keysOf(
  organizationId: string,
  fileId: string,
): { original: string; view: string; thumbnail: string } {
  const folder = `${organizationId}/${fileId}`;
  return {
    original: `${folder}/original`,
    view: `${folder}/view.jpg`,
    thumbnail: `${folder}/thumbnail.jpg`,
  };
}
