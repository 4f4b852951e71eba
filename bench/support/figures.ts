import { say } from './say'

/** What a figure should be: at least or at most so much; `null` where it is only told. */
export type Aim = { atLeast: number } | { atMost: number } | { exactly: number } | null

/** Prints one JSON line a figure on stdout and remembers whether all of them met their aim. */
export class Figures {
  readonly #kind: 'bench' | 'prove'
  readonly #name: string
  missed = 0

  constructor(kind: 'bench' | 'prove', name: string) {
    this.#kind = kind
    this.#name = name
  }

  tell(figure: string, value: number, unit: string, aim: Aim = null): boolean {
    const ok = isMet(value, aim)
    if (!ok) this.missed++
    const line = { [this.#kind]: this.#name, figure, value: rounded(value), unit, aim: words(aim), ok }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    return ok
  }

  /** There must be none of these; the first of them are shown to people. */
  none(figure: string, offenders: readonly string[]): void {
    if (this.tell(figure, offenders.length, '', { exactly: 0 })) return
    say(`  ${figure}: ${offenders.slice(0, 5).join(' · ')}${offenders.length > 5 ? ' …' : ''}`)
  }

  /** For a proof: a violated figure is an exit with 1. */
  verdict(): number {
    say(this.missed === 0 ? 'All of it holds.' : `${this.missed} of the figures above missed their aim.`)
    return this.missed === 0 ? 0 : 1
  }
}

function isMet(value: number, aim: Aim): boolean {
  if (aim === null) return true
  if (!Number.isFinite(value)) return false
  if ('atLeast' in aim) return value >= aim.atLeast
  return 'atMost' in aim ? value <= aim.atMost : value === aim.exactly
}

function words(aim: Aim): string | null {
  if (aim === null) return null
  if ('atLeast' in aim) return `>= ${aim.atLeast}`
  return 'atMost' in aim ? `<= ${aim.atMost}` : `= ${aim.exactly}`
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
