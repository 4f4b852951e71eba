/** An answer of 4,096 characters with its tool calls takes a tenth of it. */
const MOST_BYTES = 256 * 1024

export type BoundedFetch = { fetch: typeof fetch; wasCut: () => boolean }

/**
 * A fetch for the providers' libraries that reads at most 256 KB of an answer and breaks it off there, and follows no
 * redirect, so that a key goes nowhere but to its provider.
 */
export function boundedFetch(mostBytes = MOST_BYTES): BoundedFetch {
  let wasCut = false
  const bounded = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    if (!response.body) return response
    let bytes = 0
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes <= mostBytes) return controller.enqueue(chunk)
        wasCut = true
        controller.error(new Error('the answer is too large'))
      },
    })
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(counter), { status, statusText, headers })
  }
  return { fetch: bounded, wasCut: () => wasCut }
}
