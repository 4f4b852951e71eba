/** `npm run prove -- <name> --short`: the same with smaller counts, for each change. */
export const isShort = process.argv.includes('--short')

/** A number from the environment, so that a run can be made short or long: `COUNT=300 npm run prove -- kill`. */
export function knob(name: string, otherwise: number, inShort = otherwise): number {
  const given = process.env[name]
  if (!given) return isShort ? inShort : otherwise
  const value = Number(given)
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name}=${given} is no number.`)
  return value
}
