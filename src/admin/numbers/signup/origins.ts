import type { Env } from '../../../env'
import type { PageSources } from '../../route'
import { FACEBOOK_SDK_HOST } from './dialog-origin'

/** What Facebook's script loads and talks to. Named one by one: a wildcard would open every host of theirs. */
const FACEBOOK_SOURCES: PageSources = {
  script: ['https://connect.facebook.net'],
  frame: ['https://www.facebook.com', 'https://web.facebook.com', 'https://business.facebook.com'],
  connect: ['https://www.facebook.com', 'https://graph.facebook.com', 'https://connect.facebook.net'],
}

/** For the sign-up page only: Facebook, or what stands in for it on the own machine. */
export function signupSources({ FACEBOOK_SDK_URL: sdkUrl }: Env): PageSources {
  const { host, origin } = new URL(sdkUrl)
  return host === FACEBOOK_SDK_HOST ? FACEBOOK_SOURCES : { script: [origin], frame: [origin], connect: [origin] }
}
