import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { serve, type HttpBindings } from '@hono/node-server'
import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { createSimulator, DroppedAnswer } from './app'

/** To be called from the project's folder. Serves the simulator for people; answers how to end it. */
export async function serveSimulator({ port, appUrl }: { port: number; appUrl: string }): Promise<() => Promise<void>> {
  const script = await bundlePhone()
  const simulator = createSimulator({
    appUrl,
    readAsset: (name) =>
      name === 'phone.js' ? Promise.resolve(script) : readFile('simulator/assets/phone.css', 'utf8'),
  })
  const answer = async (request: Request, env: unknown): Promise<Response> => {
    try {
      return await simulator.fetch(request)
    } catch (error) {
      if (!(error instanceof DroppedAnswer)) throw error
      // A dropped answer is a connection that breaks.
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

async function bundlePhone(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['simulator/assets/phone.tsx'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx/dom',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
