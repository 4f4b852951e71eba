import { stubs } from '../stubs'
import type { Core } from './core'

/** Where a name leads: to itself (`to` is null), or on. `isDone`: it forwards; otherwise it is still being given away. */
export type Lead = { to: string | null; isDone: boolean }
type Link = Lead & { name: string }

export function leadOf({ state }: Core): Lead {
  return { to: state.forward?.name ?? state.mergingInto, isDone: state.forward !== null }
}

/** From `name` on: up to one that leads nowhere, to this conversation, or to one met before. */
async function chainFrom(core: Core, name: string): Promise<Link[]> {
  const chain: Link[] = []
  const isNew = (next: string) => next !== core.state.name && !chain.some((link) => link.name === next)
  for (let at: string | null = name; at !== null && isNew(at); at = chain.at(-1)!.to)
    chain.push({ name: at, ...(await stubs(core.env).conversation(at).lead()) })
  return chain
}

/** The last name of the chain that begins with `name`; this conversation's own where it leads here. */
export async function lastOf(core: Core, name: string): Promise<string> {
  const last = (await chainFrom(core, name)).at(-1)
  return last?.to ?? last?.name ?? name
}

/** The name that takes messages at the end of the chain that begins with `name`; null where it is a circle. */
export async function endOf(core: Core, name: string): Promise<string | null> {
  const chain = await chainFrom(core, name)
  return chain.find(({ isDone }) => !isDone)?.name ?? null
}

/**
 * Whether this conversation stays where it is, since what it is given to is given to it. Of those that are being given
 * away in a circle one stays: the first by name.
 */
export async function staysItself(core: Core, winner: string): Promise<boolean> {
  const chain = await chainFrom(core, winner)
  const { name } = core.state
  if (winner !== name && chain.at(-1)?.to !== name) return false
  return chain.every((link) => link.isDone || name < link.name)
}
