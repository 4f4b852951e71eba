/** A message as a list of hits shows it; `text` is the edited one where there is one. */
export type SearchedLine = {
  interactionId: string
  at: number
  id: string
  text: string | null
  revokedAt: number | null
}
