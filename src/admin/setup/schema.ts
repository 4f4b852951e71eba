import { z } from 'zod'
import { PASSWORD_MAX, PASSWORD_MIN } from '../../staff/password'
import type { Catalogue } from '../text/en'

export function setupSchema({ errors }: Catalogue['setup']) {
  const name = (max: number) => z.string().trim().max(max, errors.tooLong(max))
  return z
    .object({
      token: z.string().min(1, errors.required).max(500, errors.tooLong(500)),
      firstname: name(100).min(1, errors.required),
      lastname: name(100),
      email: z.string().trim().toLowerCase().max(254, errors.tooLong(254)).pipe(z.email(errors.email)),
      password: z
        .string()
        .min(PASSWORD_MIN, errors.passwordShort(PASSWORD_MIN))
        .max(PASSWORD_MAX, errors.tooLong(PASSWORD_MAX)),
      passwordAgain: z.string(),
    })
    .refine(({ password, passwordAgain }) => password === passwordAgain, {
      path: ['passwordAgain'],
      message: errors.passwordAgain,
    })
}

export type SetupField = keyof z.infer<ReturnType<typeof setupSchema>>
