// What the inbox names and offers. Types and words only: the browser's script knows them too.

export type Label = { id: number; name: string; color: string }
/** `isShared`: everybody has it. `query`: a filter as the inbox's address says it. */
export type SavedView = { id: number; name: string; query: string; isShared: boolean }
/** `takesChats`: is active and may see conversations. `isAvailable`: not away for a while. */
export type Colleague = { id: number; name: string; takesChats: boolean; isAvailable: boolean }
export type Choices = {
  people: Colleague[]
  robots: { id: number; name: string }[]
  labels: Label[]
  views: SavedView[]
}

export const MOST_KINDS_OF_LABEL = 200
export const MOST_VIEWS = 50

/** Names for `staff:<id>` and `bot:<id>`, as the thread shows who wrote. */
export function namesOf({ people, robots }: Choices): Record<string, string> {
  return Object.fromEntries([
    ['bot:ai', 'AI'] as const,
    ...people.map(({ id, name }) => [`staff:${id}`, name] as const),
    ...robots.map(({ id, name }) => [`bot:${id}`, name] as const),
  ])
}
