import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { say } from './say'

/** What the Worker had to log, by event and how often, with the words of the first: a run that looks well may not have been. */
export function sayLog(stateDir: string): void {
  const file = path.join(stateDir, 'worker.log')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  const byEvent = Map.groupBy(lines, (line) => /"event":"([^"]+)"/.exec(line)?.[1] ?? 'other lines')
  if (byEvent.size > 0) say('The Worker logged:')
  for (const [event, [first = '', ...more]] of byEvent) say(`  ${1 + more.length} × ${event}: ${first.slice(0, 300)}`)
}
