/** `npm run prove -- <name> --short`: the same with smaller counts, for each change. */
export const isShort = process.argv.includes('--short')

/**
 * A number that makes a run short or long, or repeats one: `npm run prove -- kill --count 300 --seed 7`, or from the
 * environment, `COUNT=300`.
 */
export function knob(name: string, otherwise: number, inShort = otherwise): number {
  const given = flag(name) ?? process.env[name]
  if (!given) return isShort ? inShort : otherwise
  const value = Number(given)
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name}=${given} is no number.`)
  return value
}

/** `--minute-ms 5000` or `--minute-ms=5000` for MINUTE_MS. */
function flag(name: string): string | undefined {
  const word = `--${name.toLowerCase().replaceAll('_', '-')}`
  const at = process.argv.findIndex((argument) => argument === word || argument.startsWith(`${word}=`))
  if (at < 0) return undefined
  return process.argv[at] === word ? (process.argv[at + 1] ?? 'nothing') : process.argv[at]?.slice(word.length + 1)
}

/** Which parts are asked for, `--open --long`; all of them where none is named. */
export function partsAsked<Name extends string>(names: readonly Name[]): readonly Name[] {
  const asked = names.filter((name) => process.argv.includes(`--${name}`))
  return asked.length > 0 ? asked : names
}
