/**
 * What we send as `biz_opaque_callback_data`: the Journal shard and the primary key of the message row, so that a status
 * finds its row without an index and settles a send whose answer never came. `m0.<interaction>.<n>.<at>`; no phone number.
 */
export type CallbackKey = { interactionId: string; id: string; at: number }

export function callbackData(interactionId: string, n: number, at: number): string {
  return `m0.${interactionId}.${n}.${at.toString(36)}`
}

/** Null for what is not ours: other apps and older sends put their own text there. */
export function readCallbackData(data: string | undefined): CallbackKey | null {
  const match = /^m0\.([\w-]{8,40})\.(\d{1,12})\.([0-9a-z]{1,12})$/.exec(data ?? '')
  if (!match) return null
  const [, interactionId = '', n = '', at = ''] = match
  return { interactionId, id: outboundId(interactionId, Number(n)), at: Number.parseInt(at, 36) }
}

export function outboundId(interactionId: string, n: number): string {
  return `${interactionId}:${n}`
}
