/** Each part of a key is made of letters that an address may have as they are. */
export function filePath(key: string): string {
  return `/admin/whatsapp/media/${key}`
}
