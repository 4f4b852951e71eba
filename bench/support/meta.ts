import { serve } from '@hono/node-server'
import { createSimulator } from '../../simulator/app'
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
  control(call: string, body: unknown): Promise<unknown>
  /** This customer writes: the simulator posts the webhook. Throws unless the app took it. */
  says(customer: Customer, text: string): Promise<void>
  close(): Promise<void>
}

/** `isTold`: whether the app is told of statuses; asked for each webhook. */
export async function startMeta(port: number, appUrl: string, isTold: () => boolean = () => true): Promise<Meta> {
  const deliver = (request: Request) => (isTold() ? fetch(request) : Promise.resolve(new Response('OK')))
  const { world, fetch: answer } = createSimulator({ appUrl, fetch: deliver })
  const server = serve({ fetch: answer, port, hostname: '127.0.0.1' })
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  return {
    sent: world.sent,
    hasHeard: ({ waId, userId, name }) => {
      const known = customerOf(world, waId)
      Object.assign(known, { userId, name, lastInboundAt: Date.now() })
      known.windows.set(DEMO.phoneNumberId, Date.now())
    },
    takeSent: () => world.sent.splice(0),
    control: async (call, body) => {
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await answer(new Request(`http://simulator.test/_control/${call}`, init))).json()
    },
    says: async ({ waId, name }, text) => {
      const taken = await answer(
        new Request(`http://simulator.test/_control/customers/${waId}/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name, text }),
        }),
      )
      const { status } = (await taken.json()) as { status?: number }
      if (status !== 200) throw new Error(`The app did not take a message: ${status}`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
