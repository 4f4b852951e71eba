import type { NumberRow } from '../../settings/numbers-store'
import type { FieldErrors } from '../form'
import type { AdminContext } from '../route'

export type RegistrationErrors = FieldErrors<
  'method' | 'code' | 'registerPin' | 'newPin' | 'newPinAgain' | 'replacesPin'
>
export type CardProps = { c: AdminContext; row: NumberRow; errors: RegistrationErrors }

/** How a field of six digits looks. */
export const SIX = { inputmode: 'numeric', maxlength: 6, autocomplete: 'off', required: true } as const
