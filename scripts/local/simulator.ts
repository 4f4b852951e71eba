import { bundleForNode } from '../bundle.mjs'

type ServeModule = {
  serveSimulator: (options: { port: number; appUrl: string }) => Promise<() => Promise<void>>
}

/** Runs the simulator in this process; answers how to end it. */
export async function startSimulator(options: { port: number; appUrl: string }): Promise<() => Promise<void>> {
  const { serveSimulator } = (await import(await bundleForNode('simulator/serve.ts'))) as ServeModule
  return serveSimulator(options)
}
