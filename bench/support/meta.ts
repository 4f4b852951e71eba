import { serve } from '@hono/node-server'
import { createSimulator } from '../../simulator/app'
import { customerOf, type Sent } from '../../simulator/world'
import type { Customer } from './customers'

/** The simulator in Meta's place, in this process. */
export type Meta = {
  /** Every call that the app made to `/messages`, in order. */
  sent: readonly Sent[]
  /** Meta knows this customer and that they have just written: free text to them is delivered. */
  hasHeard(customer: Customer): void
  close(): Promise<void>
}

export async function startMeta(port: number, appUrl: string): Promise<Meta> {
  const { world, fetch: answer } = createSimulator({ appUrl })
  const server = serve({ fetch: answer, port, hostname: '127.0.0.1' })
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  return {
    sent: world.sent,
    hasHeard: ({ waId, userId, name }) => {
      Object.assign(customerOf(world, waId), { userId, name, lastInboundAt: Date.now() })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
