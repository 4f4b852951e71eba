export const FACEBOOK_SDK_HOST = 'connect.facebook.net'

/**
 * Whether a window's message comes from the dialog: https and a host of facebook.com itself, compared whole. A test on the
 * end of the text alone would take `notfacebook.com` for it. Where another script stands in, its own origin.
 */
export function isDialogOrigin(origin: string, sdkUrl: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, hostname } = new URL(origin)
  if (new URL(sdkUrl).host !== FACEBOOK_SDK_HOST) return origin === new URL(sdkUrl).origin
  return protocol === 'https:' && (hostname === 'facebook.com' || hostname.endsWith('.facebook.com'))
}
