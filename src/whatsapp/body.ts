/** The whole body, or null as soon as it is larger than `mostBytes`, whatever its header said. */
export async function readBody(request: Request, mostBytes: number): Promise<ArrayBuffer | null> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > mostBytes) return null
    return request.arrayBuffer()
  }
  if (request.body === null) return new ArrayBuffer(0)
  const chunks: ArrayBuffer[] = []
  let size = 0
  for await (const chunk of request.body as ReadableStream<Uint8Array<ArrayBuffer>>) {
    size += chunk.byteLength
    if (size > mostBytes) return null
    chunks.push(chunk.slice().buffer)
  }
  return new Blob(chunks).arrayBuffer()
}
