import { refusal, type Refusal } from './refusals'

const TRACE = 'ASimulatedTrace0000000'

/** Meta's answer to a template that it does not take: code 100, the reason in words for people. Source: reference §9. */
export function templateRefusal(subcode: number | null, title: string, message: string): Refusal {
  const error = {
    message: 'Invalid parameter',
    type: 'OAuthException',
    code: 100,
    ...(subcode === null ? {} : { error_subcode: subcode }),
    is_transient: false,
    error_user_title: title,
    error_user_msg: message,
    fbtrace_id: TRACE,
  }
  return { status: 400, body: { error } }
}

export const tooMany = (): Refusal =>
  refusal(400, 80_007, 'Rate limit issues', 'More than 100 templates were created within an hour.')

export const badCursor = (): Refusal => refusal(400, 131_059, 'Invalid cursor')
