import type { NotFound } from '../../whatsapp/numbers/find'
import { failureSaid } from '../failure-said'
import type { Catalogue } from '../text/en'

/** Why a number, or the list of them, cannot be had. */
export function whyNotFound(text: Pick<Catalogue, 'numbers' | 'said'>, found: NotFound): string {
  const { unreachable, errors } = text.numbers.adding
  return found.symbol === 'failed' ? unreachable(...failureSaid(text, found)) : errors[found.symbol]
}
