import { existsSync } from 'node:fs'
import { Response as WorkerdResponse, type Miniflare, type Request as WorkerdRequest } from 'miniflare'
import { bundleForNode } from '../../../scripts/bundle.mjs'

type Simulator = { fetch: (request: Request) => Response | Promise<Response> }
type SimulatorModule = {
  createSimulator: (options: { appUrl: string; deliver: (request: Request) => Promise<Response> }) => Simulator
}

const ENTRY = ['simulator/app.tsx', 'simulator/app.ts'].find((file) => existsSync(file))
let module: Promise<SimulatorModule> | null = null
const simulators = new WeakMap<Miniflare, Promise<Simulator>>()

/**
 * Where every outgoing fetch of a test's Worker, objects and test code lands: one simulator a workerd (so one a test
 * file), which posts its webhooks straight back into that workerd.
 */
export async function outboundToSimulator(request: WorkerdRequest, miniflare: Miniflare): Promise<WorkerdResponse> {
  const simulator = await simulatorOf(miniflare)
  const answer = await simulator.fetch(await fromWorkerd(request))
  return new WorkerdResponse(await answer.arrayBuffer(), {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
  })
}

function simulatorOf(miniflare: Miniflare): Promise<Simulator> {
  const known = simulators.get(miniflare)
  if (known) return known
  const simulator = startSimulator(miniflare)
  simulators.set(miniflare, simulator)
  return simulator
}

async function startSimulator(miniflare: Miniflare): Promise<Simulator> {
  if (!ENTRY) return { fetch: () => Response.json({ error: 'there is no simulator' }, { status: 503 }) }
  module ??= bundleForNode(ENTRY).then((address) => import(address) as Promise<SimulatorModule>)
  const { createSimulator } = await module
  return createSimulator({
    appUrl: 'http://localhost',
    deliver: async (request) => {
      const answer = await miniflare.dispatchFetch(request.url, {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        body: request.method === 'GET' ? null : Buffer.from(await request.arrayBuffer()),
      })
      return new Response(await answer.arrayBuffer(), { status: answer.status })
    },
  })
}

async function fromWorkerd(request: WorkerdRequest): Promise<Request> {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(request.url, {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: hasBody ? await request.arrayBuffer() : null,
  })
}
