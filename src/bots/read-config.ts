import type { z } from 'zod'

/** `field` is the path in the form: `keywords`, `buttons.0.title`. */
export type FieldProblem = { field: string; message: string }
export type Read<T> = { ok: true; value: T } | { ok: false; problems: FieldProblem[] }

/** Reads JSON by a schema and makes something of it; what is wrong comes back by field, in words for people. */
export function readConfig<Schema extends z.ZodType, T>(
  schema: Schema,
  json: unknown,
  make: (config: z.output<Schema>) => T,
): Read<T> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: make(parsed.data) }
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
  }
}
