/** What a key of the CRM may do; each key has some of them. */
export const SCOPES = {
  notify: 'Post events of the CRM',
  'messages:send': 'Send messages and templates',
  'conversations:read': 'Read conversations',
  'people:write': 'Create and change leads, contacts and groups',
} as const
export type Scope = keyof typeof SCOPES

export const SCOPE_NAMES = Object.keys(SCOPES) as Scope[]

export function isScope(name: unknown): name is Scope {
  return typeof name === 'string' && Object.hasOwn(SCOPES, name)
}

/** Of the stored JSON list; a scope that this version does not know gives no right. */
export function scopesIn(stored: string): Scope[] {
  const list = JSON.parse(stored) as unknown
  return Array.isArray(list) ? list.filter(isScope) : []
}
