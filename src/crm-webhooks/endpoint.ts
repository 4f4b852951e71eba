import { judgeAddress } from '../jobs/http/address'
import { isWebhookEvent, WEBHOOK_EVENTS, type WebhookEvent } from './events'
import type { DisabledReason } from './verdict'

/** Without its secrets. */
export type Endpoint = {
  id: number
  name: string
  url: string
  events: WebhookEvent[]
  active: boolean
  failingSince: number | null
  disabledAt: number | null
  disabledReason: DisabledReason | null
  /** A second secret signs too, until whoever reads there knows the new one. */
  isRotating: boolean
  version: number
  createdAt: number
  updatedAt: number
}

/** `off`: by a person, who wants nothing kept for it. `disabled`: by itself, and what happens is kept for it. */
export type EndpointState = 'working' | 'failing' | 'off' | 'disabled'

export function stateOf({ active, disabledAt, failingSince }: Endpoint): EndpointState {
  if (!active) return 'off'
  if (disabledAt !== null) return 'disabled'
  return failingSince === null ? 'working' : 'failing'
}

export const MOST_ENDPOINTS = 20
export const MOST_NAME_CHARS = 100

export type EndpointDraft = { name: string; url: string; events: WebhookEvent[] }
/** `url`: a sentence. */
export type EndpointProblems = { name?: 'empty' | 'too-long'; url?: string; events?: 'none' }

/** What a form says; whoever wrote it is told all that is wrong with it. */
export function readDraft(given: { name: string; url: string; events: readonly string[] }): {
  draft: EndpointDraft
  problems: EndpointProblems
} {
  const draft = {
    name: given.name.trim().toWellFormed(),
    url: given.url.trim(),
    events: WEBHOOK_EVENTS.filter((event) => given.events.includes(event)),
  }
  const problems: EndpointProblems = {}
  if (draft.name === '') problems.name = 'empty'
  else if ([...draft.name].length > MOST_NAME_CHARS) problems.name = 'too-long'
  const address = judgeAddress(draft.url)
  if (!address.ok) problems.url = address.say
  if (draft.events.length === 0) problems.events = 'none'
  return { draft, problems }
}

/** What D1 holds: names that this version does not know are passed over. */
export function eventsOf(json: string): WebhookEvent[] {
  const list: unknown = JSON.parse(json)
  return Array.isArray(list) ? list.filter(isWebhookEvent) : []
}
