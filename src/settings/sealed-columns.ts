import { isSecretOption, OPTIONS, type OptionName } from './options'

/** Every column that may hold something sealed, by the words of the page about keys. */
export type SealedKind =
  | 'option'
  | 'flow'
  | 'flowDraft'
  | 'flowVersion'
  | 'tool'
  | 'endpoint'
  | 'endpointOther'
  | 'signup'

export type SealedColumn = {
  kind: SealedKind
  table: string
  /** Its primary key, one column or two. */
  keys: readonly [string] | readonly [string, string]
  column: string
  /** Under which name the values of a row are sealed; null where the row holds none. */
  placeOf: (key: string) => string | null
}

/** JSON of flows and tools holds sealed header values among other text; the other columns are one sealed value each. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { kind: 'option', table: 'tbloptions', keys: ['name'], column: 'value', placeOf: placeOfOption },
  { kind: 'flow', table: 'tblwhatsapp_bots', keys: ['id'], column: 'flow_data', placeOf: () => 'flow-header' },
  { kind: 'flowDraft', table: 'tblwhatsapp_bots', keys: ['id'], column: 'flow_draft', placeOf: () => 'flow-header' },
  {
    kind: 'flowVersion',
    table: 'tblwhatsapp_flow_versions',
    keys: ['bot_id', 'version'],
    column: 'flow_data',
    placeOf: () => 'flow-header',
  },
  { kind: 'tool', table: 'tblwhatsapp_http_tools', keys: ['id'], column: 'body', placeOf: () => 'flow-header' },
  { kind: 'endpoint', table: 'tblwhatsapp_api_endpoints', keys: ['id'], column: 'secret', placeOf: placeOfEndpoint },
  {
    kind: 'endpointOther',
    table: 'tblwhatsapp_api_endpoints',
    keys: ['id'],
    column: 'other_secret',
    placeOf: placeOfEndpoint,
  },
  { kind: 'signup', table: 'tblwhatsapp_signups', keys: ['id'], column: 'token', placeOf: (id) => `signup:${id}` },
]

function placeOfOption(name: string): string | null {
  return Object.hasOwn(OPTIONS, name) && isSecretOption(name as OptionName) ? `option:${name}` : null
}

function placeOfEndpoint(id: string): string {
  return `webhook-endpoint:${id}`
}
