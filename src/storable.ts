/** As SQLite gives it back: halves of characters do not survive it, and a text ends at its first NUL. */
export function storable(text: string, insteadOfNul = ''): string {
  return text.toWellFormed().replaceAll('\u0000', insteadOfNul)
}
