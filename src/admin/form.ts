import type { z } from 'zod'

/** What a form shows again after a refusal: the first message of each field; `said` where the schema speaks English. */
export type FieldErrors<Name extends string = string> = Partial<Record<Name, string>>

export function fieldErrors<Name extends string>(
  error: z.ZodError,
  said: (message: string) => string = (message) => message,
): FieldErrors<Name> {
  const errors: FieldErrors = {}
  for (const issue of error.issues) errors[String(issue.path[0])] ??= said(issue.message)
  return errors
}
