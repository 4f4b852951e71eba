import type { Finding, Row, RowName } from './row'

/** Something on the health page that people are told of, from when until when. */
export type Incident = {
  id: string
  name: RowName
  state: 'amber' | 'red'
  finding: Finding
  values: string[]
  path: string
  beganAt: number
  endedAt: number | null
}

/** What turns red again so soon is the same incident. */
export const SAME_INCIDENT_MS = 5 * 60_000
/** Told before they are red: by then something has stopped. */
const TOLD_EARLY: ReadonlySet<Finding> = new Set(['numbersYellow', 'tokenSoon', 'aiNearCap'])

/** Rows that never are worth a message by themselves: at worst they want to be looked at. */
export const NEVER_TOLD: ReadonlySet<RowName> = new Set(['templates', 'bots', 'tickets', 'alerts'])

export type IncidentChanges = { begun: Incident[]; reopened: string[]; ended: string[] }

/**
 * What these rows change of the known incidents (the open ones, and those that ended since `SAME_INCIDENT_MS`). One that
 * gets better without being good goes on; one that gets worse is another.
 */
export function incidentChanges(known: readonly Incident[], rows: readonly Row[], at: number): IncidentChanges {
  const changes: IncidentChanges = { begun: [], reopened: [], ended: [] }
  for (const row of rows) {
    const ofRow = known.filter(({ name }) => name === row.name)
    const open = ofRow.find(({ endedAt }) => endedAt === null)
    const level = levelOf(row)
    if (open && level > 0 && level <= levelOf(open)) continue
    if (open) changes.ended.push(open.id)
    if (level === 0) continue
    const before = open ? undefined : newest(ofRow.filter((one) => levelOf(one) >= level))
    if (before) changes.reopened.push(before.id)
    else changes.begun.push(incidentOf(row, level, at))
  }
  return changes
}

export function isNoChange({ begun, reopened, ended }: IncidentChanges): boolean {
  return begun.length + reopened.length + ended.length === 0
}

function levelOf({ state, finding }: Pick<Row, 'state' | 'finding'>): 0 | 1 | 2 {
  if (state === 'red') return 2
  return state === 'amber' && TOLD_EARLY.has(finding) ? 1 : 0
}

function newest(ended: readonly Incident[]): Incident | undefined {
  return ended.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0]
}

function incidentOf({ name, finding, values, href }: Row, level: 1 | 2, at: number): Incident {
  const state = level === 2 ? 'red' : 'amber'
  const path = href ?? `/admin/health#${name}`
  return { id: `health:${name}:${at}`, name, state, finding, values, path, beganAt: at, endedAt: null }
}
