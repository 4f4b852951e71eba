import { describeFailure } from '../whatsapp/failures'

/**
 * Whether another try may succeed without another message or another person: what was Meta's trouble has passed, what was
 * the account's may be mended. Who cannot or does not want to be reached, and a message that does not fit, stay as they are.
 */
export function canBeRetried(code: number): boolean {
  const { fault } = describeFailure(code)
  return fault === 'meta' || fault === 'account'
}
