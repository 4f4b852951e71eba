import { isTimeZone } from '../../../settings/hours-zone'
import type { AdminContext } from '../../route'
import { guessedZone } from '../reader'

/** Whose clock is meant by a time that somebody writes: the browser says it, else the edge guesses. */
export function readerZone(c: AdminContext): string {
  const said = c.req.header('x-time-zone') ?? ''
  return isTimeZone(said) ? said : guessedZone(c.req.raw.cf)
}
