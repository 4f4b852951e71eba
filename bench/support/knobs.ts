/** A number from the environment, so that a run can be made short or long: `COUNT=300 npm run prove -- kill`. */
export function knob(name: string, otherwise: number): number {
  const given = process.env[name]
  if (!given) return otherwise
  const value = Number(given)
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name}=${given} is no number.`)
  return value
}
