import { expect } from 'vitest'
import type { Chat } from '../../simulator/phone'
import type { Sent } from '../../simulator/world'
import { createSimulator, type SimulatorOptions } from '../../simulator/app'

const NO_DELAYS = { sent: 1, delivered: 1, read: 1 }
export const TOKEN = { authorization: 'Bearer demo-access-token' }
export const NUMBER = '100000000000001'

export type Post = { path: string; body: Record<string, unknown>; signature: string | null; raw: string }

/** A simulator whose webhooks land in a list; `answers` are the app's statuses, 200 once they are used up. */
export function simulated(answers: number[] = [], options: Partial<SimulatorOptions> = {}) {
  const posts: Post[] = []
  const simulator = createSimulator({
    appUrl: 'http://app.test',
    delays: NO_DELAYS,
    fetch: async (request) => {
      const raw = await request.text()
      const body = JSON.parse(raw) as Record<string, unknown>
      posts.push({
        path: new URL(request.url).pathname,
        body,
        signature: request.headers.get('x-hub-signature-256'),
        raw,
      })
      return new Response(null, { status: answers.shift() ?? 200 })
    },
    ...options,
  })
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    simulator.fetch(
      new Request(`http://graph.test${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )
  const send = (message: Record<string, unknown>, headers: Record<string, string> = TOKEN) =>
    call(
      'POST',
      `/v25.0/${NUMBER}/messages`,
      { messaging_product: 'whatsapp', to: '+15550100999', ...message },
      headers,
    )
  const says = (waId: string, message: Record<string, unknown>) =>
    call('POST', `/_control/customers/${waId}/messages`, message)
  const sent = async (to = '') => (await (await call('GET', `/_control/sent?to=${to}`)).json()) as Sent[]
  const chat = async (waId: string) => (await (await call('GET', `/_phone/chats/${waId}`)).json()) as Chat
  return { posts, call, send, says, sent, chat, fetch: simulator.fetch, world: simulator.world }
}

export const TEXT = { type: 'text', text: { body: 'Hello' } }

export async function statusesOf(posts: Post[], count: number): Promise<Record<string, unknown>[]> {
  await expect.poll(() => statuses(posts).length, { timeout: 4000 }).toBeGreaterThanOrEqual(count)
  return statuses(posts)
}

export function statuses(posts: Post[]): Record<string, unknown>[] {
  return posts.flatMap(({ body }) => {
    const entry = (
      body['entry'] as { changes: { value: { statuses?: Record<string, unknown>[] } }[] }[] | undefined
    )?.[0]
    return entry?.changes[0]?.value.statuses ?? []
  })
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}

export function buttons(...titles: string[]) {
  const list = titles.map((title, i) => ({ type: 'reply', reply: { id: String(i), title } }))
  return { type: 'interactive', interactive: { type: 'button', body: { text: 'Pick' }, action: { buttons: list } } }
}
