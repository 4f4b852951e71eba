import type { FieldProblem } from '../bots/read-config'

/** As Hono's `parseBody({ all: true })` gives it: of several inputs of one name a list. */
export type PostedForm = Readonly<Record<string, unknown>>

/** Reads input by input and keeps what is wrong, in words for people. */
export class FormReader {
  readonly problems: FieldProblem[] = []

  constructor(readonly form: PostedForm) {}

  /** Of several the last. */
  text(name: string, most = 1000): string {
    const text = this.#texts(name).at(-1) ?? ''
    if (text.length > most) this.refuse(name, `At most ${most} characters`)
    return text
  }

  isOn(name: string): boolean {
    const text = this.text(name)
    return text !== '' && text !== '0'
  }

  /** Null where nothing, or nothing readable, is there. */
  whole(
    name: string,
    { least, most, isNeeded = false }: { least: number; most?: number; isNeeded?: boolean },
  ): number | null {
    const text = this.text(name)
    if (text === '' && !isNeeded) return null
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && (most === undefined || number <= most)) return number
    this.refuse(name, most === undefined ? `Give a whole number` : `Give a whole number from ${least} to ${most}`)
    return null
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const text = this.text(name)
    const found = choices.find((choice) => choice === text) ?? null
    if (text !== '' && found === null) this.refuse(name, 'This is none of the choices')
    return found
  }

  /** Several inputs of one name, or one with a line each. */
  lines(name: string): string[] {
    return this.#texts(name)
      .flatMap((text) => text.split('\n'))
      .map((line) => line.trim())
      .filter((line) => line !== '')
  }

  /** The ids among them, each once. */
  ids(name: string, most: number): number[] {
    const texts = this.lines(name)
      .flatMap((line) => line.split(/[\s,;]+/))
      .filter((text) => text !== '')
    const ids = [...new Set(texts)].filter((text) => /^[1-9]\d{0,14}$/.test(text)).map(Number)
    if (ids.length > most) this.refuse(name, `At most ${most} can be chosen`)
    return ids.slice(0, most)
  }

  refuse(field: string, message: string): void {
    this.problems.push({ field, message })
  }

  #texts(name: string): string[] {
    return [this.form[name]]
      .flat()
      .filter((value): value is string => typeof value === 'string')
      .map((value) => value.replaceAll('\r\n', '\n').toWellFormed().trim())
  }
}
