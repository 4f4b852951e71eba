import type { HubEvent } from '../../src/conversations/rows'

const MAX_KNOWN = 20_000
const PER_QUERY = 200

/** Owner of a conversation as far as it is known here: `undefined` not known, null nobody. */
export type Owner = number | null | undefined

/**
 * Who each conversation is assigned to, for readers who may see their own alone. Fed by the interactions that pass;
 * what a hibernation forgot is read from D1, and a conversation that is not there either is shown to nobody.
 */
export class Owners {
  readonly #known = new Map<string, number | null>()

  constructor(private readonly read: (ids: string[]) => Promise<Map<string, number | null>>) {}

  of(interactionId: string): Owner {
    return this.#known.get(interactionId)
  }

  /** Takes the assignment of an interaction event; gives the owner before it. */
  note(interactionId: string, assigned: number | null): Owner {
    const before = this.#known.get(interactionId)
    this.#known.delete(interactionId)
    this.#known.set(interactionId, assigned)
    if (this.#known.size > MAX_KNOWN) this.#forgetOldest()
    return before
  }

  /** Reads the owners that the events need and that are not known yet. */
  async learn(events: readonly HubEvent[]): Promise<void> {
    await this.learnOf(events.map((event) => (event.kind === 'interaction' ? null : conversationOf(event))))
  }

  async learnOf(asked: readonly (string | null)[]): Promise<void> {
    const ids = [...new Set(asked.filter((id) => id !== null))].filter((id) => !this.#known.has(id))
    for (let at = 0; at < ids.length; at += PER_QUERY) {
      const found = await this.read(ids.slice(at, at + PER_QUERY))
      for (const [id, assigned] of found) if (!this.#known.has(id)) this.note(id, assigned)
    }
  }

  #forgetOldest(): void {
    const oldest = this.#known.keys().next()
    if (!oldest.done) this.#known.delete(oldest.value)
  }
}

export function conversationOf(event: HubEvent): string | null {
  switch (event.kind) {
    case 'interaction':
      return event.row.id
    case 'message':
    case 'status':
    case 'change':
      return event.row.interactionId
    case 'read':
    case 'notice':
      return event.interactionId
  }
}
