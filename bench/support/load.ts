import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { signatureOf } from './customers'

export const WEBHOOK_PATH = '/whatsapp/webhook/getdata'

/** workerd closes a connection on which nothing came for five seconds, also when a post is just on its way there. */
const IDLE_MS = 3000

/** `sentAt` and `ms` in milliseconds of this process' own clock. */
export type Answer = { status: number; words: string; sentAt: number; ms: number }

/** Signed posts over connections that stay open; the time of each is taken from the first byte out to the last byte in. */
export class Poster {
  readonly #agent: Agent
  readonly #port: string

  constructor(origin: string, connections: number) {
    this.#port = new URL(origin).port
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'lifo', timeout: IDLE_MS })
  }

  /** Rejects where the connection breaks or no answer comes in 30 s: such a post is not acknowledged. */
  post(body: Buffer, path = WEBHOOK_PATH): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body) }
    return this.postTo(path, body, headers)
  }

  postTo(path: string, body: Buffer, given: Record<string, string>): Promise<Answer> {
    const headers = { ...given, 'content-length': body.length }
    return new Promise((resolve, reject) => {
      const sentAt = performance.now()
      const to = { host: '127.0.0.1', port: this.#port, path, method: 'POST' }
      const call = request({ ...to, agent: this.#agent, headers, timeout: 30_000 }, (response) => {
        response.on('error', reject)
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const words = Buffer.concat(chunks).toString('utf8', 0, 300)
          resolve({ status: response.statusCode ?? 0, words, sentAt, ms: performance.now() - sentAt })
        })
      })
      call.on('timeout', () => call.destroy(new Error('no answer in 30 s')))
      call.on('error', reject)
      call.end(body)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

export type Load<T> = {
  poster: Poster
  concurrency: number
  forMs: number
  /** `null` ends it, also before its time. */
  next: () => { body: Buffer; of: T } | null
  onAnswer: (of: T, answer: Answer) => void
}

export type Round = { answers: number; seconds: number; latencies: number[] }

/** A closed loop: so many posts are under way at any time, the next one goes when one is answered. */
export async function closedLoop<T>({ poster, concurrency, forMs, next, onAnswer }: Load<T>): Promise<Round> {
  const latencies: number[] = []
  const startedAt = performance.now()
  const lane = async () => {
    while (performance.now() - startedAt < forMs) {
      const given = next()
      if (given === null) return
      const answer = await poster.post(given.body)
      if (answer.status !== 200) throw new Error(`A post was answered with ${answer.status}: ${answer.words}`)
      latencies.push(answer.ms)
      onAnswer(given.of, answer)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  return { answers: latencies.length, seconds: (performance.now() - startedAt) / 1000, latencies }
}

/** The value that `share` of the list does not exceed. */
export function percentile(list: readonly number[], share: number): number {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
