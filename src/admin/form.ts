import type { z } from 'zod'

/** What a form shows again after a refusal: the first message of each field. */
export type FieldErrors<Name extends string = string> = Partial<Record<Name, string>>

export function fieldErrors<Name extends string>(error: z.ZodError): FieldErrors<Name> {
  const errors: FieldErrors = {}
  for (const issue of error.issues) errors[String(issue.path[0])] ??= issue.message
  return errors
}
