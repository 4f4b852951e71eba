import {
  MiniflareCoreError,
  Response as WorkerdResponse,
  type Miniflare,
  type Request as WorkerdRequest,
} from 'miniflare'
import { bundleForNode } from '../../../scripts/bundle.mjs'
import { FRESH_SIMULATOR } from './fresh-simulator.ts'
import { LIMITS_TOLD, type Told } from './limits-address.ts'
import { takeLimits } from './limits-told.ts'

type WorkerdBody = ConstructorParameters<typeof WorkerdResponse>[0]
type Simulator = { fetch: (request: Request) => Response | Promise<Response> }
type SimulatorModule = {
  createSimulator: (options: { appUrl: string; fetch: (request: Request) => Promise<Response> }) => Simulator
  /** Thrown where the simulator accepted a call and breaks the connection instead of answering. */
  DroppedAnswer: new () => Error
}

let module: Promise<SimulatorModule> | null = null
const simulators = new WeakMap<Miniflare, Promise<Simulator>>()

/**
 * Where every outgoing fetch of a test's Worker, objects and test code lands: one simulator a test file, which posts its
 * webhooks straight back into the file's workerd.
 */
export async function outboundToSimulator(request: WorkerdRequest, miniflare: Miniflare): Promise<WorkerdResponse> {
  if (request.url === FRESH_SIMULATOR) {
    simulators.delete(miniflare)
    return new WorkerdResponse()
  }
  if (request.url === LIMITS_TOLD) {
    takeLimits((await request.json()) as Told)
    return new WorkerdResponse()
  }
  const simulator = await simulatorOf(miniflare)
  try {
    const answer = await simulator.fetch(await fromWorkerd(request))
    // Files come in pieces, also those that are too large for anybody's memory.
    const isFile = new URL(request.url).pathname === '/whatsapp_business/attachments/'
    return new WorkerdResponse(isFile ? (answer.body as WorkerdBody) : await answer.arrayBuffer(), {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
    })
  } catch (error) {
    const { DroppedAnswer } = await loadSimulator()
    if (error instanceof DroppedAnswer) return brokenConnection()
    throw error
  }
}

function simulatorOf(miniflare: Miniflare): Promise<Simulator> {
  const known = simulators.get(miniflare)
  if (known) return known
  const simulator: Promise<Simulator> = startSimulator(miniflare, () => simulators.get(miniflare) === simulator)
  simulators.set(miniflare, simulator)
  return simulator
}

async function startSimulator(miniflare: Miniflare, isCurrent: () => boolean): Promise<Simulator> {
  const { createSimulator } = await loadSimulator()
  return createSimulator({
    appUrl: 'http://localhost',
    fetch: async (request) => (isCurrent() ? postTo(miniflare, request) : new Response()),
  })
}

async function postTo(miniflare: Miniflare, request: Request): Promise<Response> {
  try {
    const answer = await miniflare.dispatchFetch(request.url, {
      method: request.method,
      headers: Object.fromEntries(request.headers),
      body: request.method === 'GET' ? null : Buffer.from(await request.arrayBuffer()),
    })
    return new Response(await answer.arrayBuffer(), { status: answer.status })
  } catch (error) {
    // The file's tests are over: taken, so that the simulator does not try again for a minute.
    if (error instanceof MiniflareCoreError && error.code === 'ERR_DISPOSED') return new Response()
    throw error
  }
}

function loadSimulator(): Promise<SimulatorModule> {
  module ??= bundleForNode('simulator/app.ts').then((address) => import(address) as Promise<SimulatorModule>)
  return module
}

/** workerd cannot read this length and gives the caller "Network connection lost", as a broken connection does. */
function brokenConnection(): WorkerdResponse {
  return new WorkerdResponse('', { headers: { 'content-length': 'broken' } })
}

async function fromWorkerd(request: WorkerdRequest): Promise<Request> {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(request.url, {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: hasBody ? await request.arrayBuffer() : null,
  })
}
