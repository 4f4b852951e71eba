/** The whole body, or null as soon as it is larger than `mostBytes`, whatever its header said. */
export async function readBody(request: Request, mostBytes: number): Promise<ArrayBuffer | null> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > mostBytes) return null
    return request.arrayBuffer()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > mostBytes) return null
    chunks.push(chunk)
  }
  return new Blob(chunks as BlobPart[]).arrayBuffer()
}
