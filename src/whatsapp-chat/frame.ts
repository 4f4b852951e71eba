import type { Env } from '../env'
import { keyedHash } from '../settings/keyed-hash'

export const FRAME = '/whatsapp_chat/frame'

/** What the address of this snippet's frame carries: it changes with the snippet, and cannot be guessed. */
export async function frameKey(env: Env, snippet: string): Promise<string> {
  return (await keyedHash(env.MASTER_KEY, 'chat-frame', snippet)).slice(0, 22)
}

/** Where the frame of a snippet is: `/whatsapp_chat/frame?v=…`. */
export async function frameAddress(env: Env, snippet: string): Promise<string> {
  return `${FRAME}?v=${await frameKey(env, snippet)}`
}
