import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { serve, type HttpBindings } from '@hono/node-server'
import { createSimulator, DroppedAnswer } from './app'

/** Serves the simulator for people; answers how to end it. A dropped answer is a connection that breaks. */
export async function serveSimulator({ port, appUrl }: { port: number; appUrl: string }): Promise<() => Promise<void>> {
  const simulator = createSimulator({ appUrl })
  const answer = async (request: Request, env: unknown): Promise<Response> => {
    try {
      return await simulator.fetch(request)
    } catch (error) {
      if (!(error instanceof DroppedAnswer)) throw error
      ;(env as HttpBindings).outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
  }
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: answer, port }, () =>
      resolve(
        () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      ),
    )
    server.once('error', reject)
  })
}
