import type { DefinedButton, DefinedParts } from './definition'
import type { TemplateDraft } from './draft'

type Code = TemplateDraft['code']

/** An authentication template back in the form. Meta lists its button as `OTP`, or as a link that carries the same. */
export function codeOf({ body, footer, buttons }: DefinedParts): Code {
  const minutes = footer?.code_expiration_minutes
  return {
    button: 'copy_code',
    label: '',
    autofillLabel: '',
    packageName: '',
    signatureHash: '',
    ...buttonOf(buttons[0]),
    saysNotToShare: body?.add_security_recommendation ?? false,
    expiryMinutes: minutes === undefined ? '' : String(minutes),
  }
}

/** The form writes one app and no zero-tap, which needs terms that a person accepts in WhatsApp Manager. */
export function foreignCode(button: DefinedButton): string | null {
  if (button.type !== 'OTP') return null
  if (button.otp_type === 'ZERO_TAP') return 'ZERO_TAP'
  return (button.supported_apps?.length ?? 0) > 1 ? 'SUPPORTED_APPS' : null
}

function buttonOf(button: DefinedButton | undefined): Partial<Code> {
  if (button?.type === 'URL') {
    const isOneTap = /otp_type=ONE_TAP/i.test(button.url)
    return { label: button.text, button: isOneTap ? 'one_tap' : 'copy_code' }
  }
  if (button?.type !== 'OTP') return {}
  const [app] = button.supported_apps ?? []
  return {
    label: button.text,
    button: button.otp_type === 'ONE_TAP' ? 'one_tap' : 'copy_code',
    autofillLabel: button.autofill_text ?? '',
    packageName: app?.package_name ?? '',
    signatureHash: app?.signature_hash ?? '',
  }
}
