import { serve, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createSimulator, DroppedAnswer } from '../../simulator/app'
import { DEMO } from '../../simulator/demo'
import { customerOf, type Sent } from '../../simulator/world'
import type { Customer } from './customers'

/** The simulator in Meta's place, in this process. */
export type Meta = {
  /** Every call that the app made to `/messages`, in order. */
  sent: readonly Sent[]
  /** Meta knows this customer and that they have just written: free text to them is delivered. */
  hasHeard(customer: Customer): void
  /** Calls that were looked at are dropped, so that a hundred thousand of them need no memory. */
  takeSent(): Sent[]
  /** A control call of the simulator, e.g. `numbers`, `templates`; its answer. */
  control(call: string, body: unknown, method?: 'POST' | 'DELETE'): Promise<unknown>
  /** This customer writes, once: the message as Meta writes it. Answers its id and the app's status, 0 where none came. */
  posts(customer: Customer, message: Record<string, unknown>): Promise<{ wamid: string; status: number }>
  /** This customer writes: the simulator posts the webhook. Throws unless the app took it. */
  says(customer: Customer, text: string): Promise<void>
  close(): Promise<void>
}

const STAYS_OPEN_MS = 3_600_000

/** How the simulator's webhooks go to the app; what it answers is what Meta hears. */
export type Deliver = (request: Request) => Promise<Response>

export async function startMeta(port: number, appUrl: string, deliver?: Deliver): Promise<Meta> {
  const { world, fetch: answer } = createSimulator({ appUrl, ...(deliver ? { fetch: deliver } : {}) })
  const answerOrBreak = async (request: Request, env: unknown): Promise<Response> => {
    try {
      return await answer(request)
    } catch (error) {
      if (!(error instanceof DroppedAnswer)) throw error
      ;(env as HttpBindings).outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
  }
  // A connection that Node ends for being idle just as the app takes it again is a call whose answer never comes.
  const serverOptions = { keepAliveTimeout: STAYS_OPEN_MS }
  const server = serve({ fetch: answerOrBreak, port, hostname: '127.0.0.1', serverOptions })
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const control = async (call: string, body: unknown, method = 'POST'): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' }
    const init = { method, headers, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) }
    return (await answer(new Request(`http://127.0.0.1:${port}/_control/${call}`, init))).json()
  }
  const posts = ({ waId, name }: Customer, message: Record<string, unknown>) =>
    control(`customers/${waId}/messages`, { name, ...message }) as Promise<{ wamid: string; status: number }>
  return {
    sent: world.sent,
    hasHeard: ({ waId, userId, name }) => {
      const known = customerOf(world, waId)
      Object.assign(known, { userId, name, lastInboundAt: Date.now() })
      known.windows.set(DEMO.phoneNumberId, Date.now())
    },
    takeSent: () => world.sent.splice(0),
    control,
    posts,
    says: async (customer, text) => {
      const { status } = await posts(customer, { text })
      if (status !== 200) throw new Error(`The app did not take a message: ${status}`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
