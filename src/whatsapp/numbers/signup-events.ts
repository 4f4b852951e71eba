/** How Embedded Signup's dialog ends. Source: reference §8.5. */
export const SIGNUP_EVENTS = [
  'FINISH',
  'FINISH_ONLY_WABA',
  'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
  'CANCEL',
  'ERROR',
] as const
export type SignupEvent = (typeof SIGNUP_EVENTS)[number]
