import type { Flow, FlowNode } from '../../bots/flow/schema'
import type { Env } from '../../env'
import { seal } from '../../settings/sealed'

/** As `jobs/http` opens them. */
const PLACE = 'flow-header'
type Header = { name: string; value: string; isSealed: boolean }

/** For browsers and files: a sealed value is empty, and says that it is set. */
export function withoutSecrets(flow: Flow): Flow {
  return withHeaders(flow, (headers) => headers.map((one) => (one.isSealed ? { ...one, value: '' } : one)))
}

/**
 * What a browser sent, as it is stored: each value that was typed is sealed. An empty one that says it is set keeps what
 * the same step has under this name in `known`, as long as it calls the same host: a secret never follows to another one.
 */
export async function withSealed(env: Env, flow: Flow, known: readonly Flow[]): Promise<Flow> {
  const nodes = await Promise.all(
    flow.nodes.map(async (node) => {
      const headers = headersOf(node)
      if (headers === null) return node
      const sealed = headers.map((header) => sealedHeader(env, header, node, known))
      return { ...node, data: { ...node.data, headers: await Promise.all(sealed) } }
    }),
  )
  return { ...flow, nodes }
}

async function sealedHeader(env: Env, header: Header, node: FlowNode, known: readonly Flow[]): Promise<Header> {
  const { name, value, isSealed } = header
  if (value !== '') return { name, value: await seal(env.MASTER_KEY, value, PLACE), isSealed: true }
  const kept = isSealed ? keptOf(known, node, name) : undefined
  return kept ?? { name, value: '', isSealed: false }
}

function keptOf(known: readonly Flow[], node: FlowNode, name: string): Header | undefined {
  return known
    .flatMap(({ nodes }) => nodes.filter(({ id, data }) => id === node.id && hostOf(data) === hostOf(node.data)))
    .flatMap((before) => headersOf(before) ?? [])
    .find((header) => header.isSealed && header.value !== '' && header.name.toLowerCase() === name.toLowerCase())
}

function withHeaders(flow: Flow, change: (headers: Header[]) => Header[]): Flow {
  return {
    ...flow,
    nodes: flow.nodes.map((node) => {
      const headers = headersOf(node)
      return headers === null ? node : { ...node, data: { ...node.data, headers: change(headers) } }
    }),
  }
}

/** Of data that may be unfinished; null where the step has none. */
function headersOf({ kind, data }: FlowNode): Header[] | null {
  const list = data['headers']
  if (kind !== 'http' || !Array.isArray(list)) return null
  return list.map((one: unknown) => {
    const { name, value, isSealed } = (one ?? {}) as Partial<Record<keyof Header, unknown>>
    return { name: textOf(name), value: textOf(value), isSealed: isSealed === true }
  })
}

function hostOf(data: FlowNode['data']): string {
  return textOf(data['url']).trim().toLowerCase().split('/').slice(0, 3).join('/')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
