import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { say } from './say'

/** What the Worker had to log, by event and how often, with the words of the first: a run that looks well may not have been. */
export function sayLog(stateDir: string): void {
  const byEvent = Map.groupBy(logLines(stateDir), eventOf)
  if (byEvent.size > 0) say('The Worker logged:')
  for (const [event, [first = '', ...more]] of byEvent) say(`  ${1 + more.length} × ${event}: ${first.slice(0, 300)}`)
}

/** Errors that nobody caught, and those that were caught because nobody had thought of them. */
export function troubleIn(stateDir: string): string[] {
  return logLines(stateDir).filter((line) => isError(line) || eventOf(line) === OTHER)
}

export function countOf(stateDir: string, event: string): number {
  return logLines(stateDir).filter((line) => eventOf(line) === event).length
}

const OTHER = 'other lines'

function logLines(stateDir: string): string[] {
  const file = path.join(stateDir, 'worker.log')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}

function eventOf(line: string): string {
  return /"event":"([^"]+)"/.exec(line)?.[1] ?? OTHER
}

function isError(line: string): boolean {
  return /^\S+ error /.test(line)
}
