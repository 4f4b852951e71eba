type OfFlow = { botId: number; version: number }

/** Id of a flow's button or row: a tap on an older version's, or on a step's that was answered, is recognised. */
export function tapId({ botId, version }: OfFlow, node: string, index: number): string {
  return `flow:${botId}:${version}:${node}:${index}`
}

/** Null for ids that are not of a flow. */
export function readTapId(id: string): (OfFlow & { node: string; index: number }) | null {
  const match = /^flow:(\d{1,15}):(\d{1,9}):([A-Za-z0-9_-]{1,40}):(\d{1,2})$/.exec(id)
  if (!match) return null
  return { botId: Number(match[1]), version: Number(match[2]), node: match[3] ?? '', index: Number(match[4]) }
}
