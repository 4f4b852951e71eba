import type { Finding, RowName } from '../row'

export type FindingWords = { say: (...values: string[]) => string; cure?: string; open?: string }

export type HealthWords = {
  findings: Record<Finding, FindingWords>
  rows: Record<RowName, string>
  /** Said by an alert where a finding has no cure. */
  noCure: string
  test: { row: string; what: string; cure: string }
}
