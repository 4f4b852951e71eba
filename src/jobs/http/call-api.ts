import type { HttpRequest } from '../../bots/flow/http-request'
import { HTTP_LIMITS } from './rules'

/** `isWhole` false: it went on beyond what is read, and the connection was closed. */
export type RawAnswer = { status: number; headers: Headers; text: string; isWhole: boolean }

type Prepared = Pick<HttpRequest, 'method' | 'body'> & { url: URL; headers: Headers }

/**
 * One request without following redirects; of its answer at most `mostBytes` are read. Throws where the connection breaks
 * or time is up.
 */
export async function fetchOnce(
  { method, url, headers, body }: Prepared,
  signal: AbortSignal,
  mostBytes: number = HTTP_LIMITS.answerBytes,
): Promise<RawAnswer> {
  const answer = await fetch(url, { method, headers, body, redirect: 'manual', signal })
  return { status: answer.status, headers: answer.headers, ...(await readStart(answer.body, signal, mostBytes)) }
}

/** IP addresses of a name, A and AAAA, by DNS over HTTPS (JSON). Throws where the resolver does not answer. */
export async function lookUp(dnsUrl: string, host: string, signal: AbortSignal): Promise<string[]> {
  const answers = await Promise.all(RECORDS.map((record) => ask(dnsUrl, host, record, signal)))
  return answers.flat()
}

const RECORDS = [
  { name: 'A', type: 1 },
  { name: 'AAAA', type: 28 },
] as const

/** `Status` 3: no such name. Source: developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/ */
type DnsAnswer = { Status?: number; Answer?: { type?: number; data?: string }[] }

async function ask(
  dnsUrl: string,
  host: string,
  record: (typeof RECORDS)[number],
  signal: AbortSignal,
): Promise<string[]> {
  const url = new URL(dnsUrl)
  url.searchParams.set('name', host)
  url.searchParams.set('type', record.name)
  const answer = await fetch(url, { headers: { accept: 'application/dns-json' }, redirect: 'manual', signal })
  const { text } = await readStart(answer.body, signal)
  if (!answer.ok) throw new Error(`The resolver answered ${answer.status}`)
  const { Status: status, Answer: found = [] } = JSON.parse(text) as DnsAnswer
  if (status !== 0 && status !== 3) throw new Error(`The resolver answered with status ${status}`)
  return found.filter(({ type }) => type === record.type).map(({ data }) => data ?? '')
}

async function readStart(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
  mostBytes: number = HTTP_LIMITS.answerBytes,
) {
  if (!body) return { text: '', isWhole: true }
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for (;;) {
    signal.throwIfAborted()
    const { done, value } = await reader.read()
    if (done) return { text: text + decoder.decode(), isWhole: true }
    const rest = mostBytes - bytes
    text += decoder.decode(value.subarray(0, rest), { stream: true })
    bytes += value.length
    if (bytes > mostBytes) {
      await reader.cancel()
      return { text, isWhole: false }
    }
  }
}
