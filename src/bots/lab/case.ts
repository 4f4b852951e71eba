import type { ConfigSnapshot } from '../../settings/snapshot'
import type { OlderFlows } from '../../conversations/bot-context'
import { play, type PlayedTurn } from './drive'
import { labCase, type LabCase, type LabOutcome, type LabScript } from './step'

/** Where a case gives something else than it must; `step` counts from 0. */
export type CaseDifference = { step: number; expected: LabOutcome; now: LabOutcome }

/** What a step came to, as a case keeps it. */
export function outcomeOf({ replies, happened }: Pick<PlayedTurn, 'replies' | 'happened'>): LabOutcome {
  return { replies, happens: happened.map(({ kind, what }) => (what === '' ? kind : `${kind}: ${what}`.slice(0, 400))) }
}

/** A conversation as it went, to be asked for from now on. */
export function caseOf(script: LabScript, turns: readonly PlayedTurn[]): LabCase {
  return { v: 1, ...script, expects: turns.map(outcomeOf) }
}

/** Plays a case; no difference: it passes. */
export function runCase(wanted: LabCase, config: ConfigSnapshot, olderFlows?: OlderFlows): CaseDifference[] {
  const { turns } = play(wanted, config, olderFlows)
  return turns.flatMap((turn, step) => {
    const expected = wanted.expects[step] ?? { replies: [], happens: [] }
    const now = outcomeOf(turn)
    return isSame(expected, now) ? [] : [{ step, expected, now }]
  })
}

/** A stored case; null where it cannot be read any more. */
export function readCase(body: string): LabCase | null {
  try {
    return labCase.parse(JSON.parse(body))
  } catch {
    return null
  }
}

export function isSame(a: LabOutcome, b: LabOutcome): boolean {
  const gist = ({ replies, happens }: LabOutcome) => [replies.map((one) => [one.type, one.text, one.choices]), happens]
  return JSON.stringify(gist(a)) === JSON.stringify(gist(b))
}
