import type { AiFailure, FailureReason } from './provider'

type Given = { key: string; signal: AbortSignal; wasCut: boolean }

/** What an error of either library means; their messages are shown where they help, without the key. */
export function callFailure(error: unknown, { key, signal, wasCut }: Given): AiFailure {
  if (wasCut) return failure('malformed', 'The AI answered with more than 256 KB: it was cut off and not used.', null)
  if (signal.aborted) return failure('time-out', 'The AI did not answer in time.', null)
  if (error instanceof SyntaxError) return malformed()
  const { status, message } = factsOf(error)
  const said = message
    .replaceAll(key || '\0', '[hidden]')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200)
  if (status === null)
    return failure('network', 'The AI’s provider could not be reached, or its answer broke off.', null)
  if (status === 401 || status === 403 || /api.?key not valid|API_KEY_INVALID/i.test(message))
    return failure('bad-key', 'The AI’s provider does not take the key: enter another in the AI settings.')
  if (status === 404)
    return failure(
      'no-such-model',
      'The AI’s provider has no such model for this key: choose another in the AI settings.',
    )
  if (status === 429) return failure('rate-limited', RATE_LIMITED)
  if (status >= 500) return failure('network', `The AI’s provider has a problem of its own (${status}).`, null)
  if (status >= 300 && status < 400)
    return failure('bad-request', `The AI’s address redirects elsewhere (${status}): enter the one it leads to.`)
  if (/content_filter|content.?policy|safety/i.test(message))
    return failure('refused', 'The AI’s provider refused this conversation by its rules.')
  return failure('bad-request', `The AI’s provider did not take the request (${status}): ${said}`)
}

const RATE_LIMITED = 'The AI’s provider takes no more calls now: too many, or the account has no credit left.'

export function refusal(usage: AiFailure['usage']): AiFailure {
  return failure('refused', 'The model refused to answer.', usage)
}

export function malformed(usage: AiFailure['usage'] = null): AiFailure {
  return failure(
    'malformed',
    'The AI’s answer is in no form that we know: look at the address in the AI settings.',
    usage,
  )
}

function failure(reason: FailureReason, say: string, usage: AiFailure['usage'] = 'none'): AiFailure {
  return { ok: false, reason, say, usage }
}

/** Both libraries' errors have a `status` where there was an answer. */
function factsOf(error: unknown): { status: number | null; message: string } {
  const message = error instanceof Error ? error.message : String(error)
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null
  return { status: typeof status === 'number' ? status : null, message }
}
