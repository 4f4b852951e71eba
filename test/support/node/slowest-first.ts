import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, by what a run on two cores told. Begun last, one of them would run alone at the end. */
const LONG = [
  'worker/campaign-waits',
  'worker/campaign-faults',
  'worker/fixtures',
  'worker/door-sending',
  'worker/door-bad-input',
  'worker/campaign-sending',
  'worker/core-crash',
  'worker/media-inbound',
  'worker/erase',
  'worker/staff-two-factor',
  'worker/notify-door',
  'worker/staff-login',
  'worker/connection-exposure',
  'worker/crm-csv',
  'worker/numbers-signup',
  'e2e/screens',
  'e2e/main-job',
  'unit/campaign-list',
  'unit/ground-lint',
]

/** Vitest's order, which in a fresh clone is by the size of the files, but those that take longest first. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const found = LONG.findIndex((name) => moduleId.includes(`/test/${name}.test.`))
  return found < 0 ? LONG.length : found
}
