import { z } from 'zod'
import { own } from '../../../own'
import { defineNode, FAILED, go, NEXT } from '../define-node'
import type { HttpRequest } from '../http-request'
import { filledBody, filledUrl } from '../http-fill'
import { namesIn, optionalText, variable } from '../shapes'

/** The call has 5 s (`jobs/http/rules.ts`); the rest is its way there and back. */
const HTTP_DEADLINE_MS = 15_000
const URL_LIMIT = 2_000
const BODY_LIMIT = 8_000
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const header = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,60}$/, 'A header’s name has letters, digits and -'),
  /** Sealed (`settings/sealed.ts`, context `flow-header`) where `isSealed`. */
  value: z
    .string()
    .trim()
    .min(1, 'Give it a value')
    .max(4_000)
    .regex(/^[^\r\n]*$/, 'In one line'),
  isSealed: z.boolean().default(false),
})
const take = z.object({
  name: variable,
  path: z.string().trim().min(1, 'Say where it is, like order.status').max(200),
})

export const http = defineNode({
  kind: 'http',
  label: 'Ask another system',
  hint: 'One call over https; values of its JSON answer become variables.',
  group: 'do',
  data: z
    .object({
      method: z.enum(METHODS, 'Choose a method').default('GET'),
      url: z
        .string('Give the address')
        .trim()
        .max(URL_LIMIT, `At most ${URL_LIMIT} characters`)
        // No merge field before the path: values must not choose the host.
        .regex(/^https:\/\/[^\s/{}?#@]+([/?][^\s]*)?$/, 'An address with https://, without variables in the host'),
      headers: z.array(header).max(10, 'At most 10').default([]),
      body: optionalText(BODY_LIMIT),
      takes: z.array(take).max(20, 'At most 20').default([]),
    })
    .refine(({ body }) => body === undefined || filledBody(body, () => '1') !== null, {
      path: ['body'],
      message: 'This is no JSON: variables stand within quotes',
    }),
  fields: {
    method: {
      kind: 'choice',
      label: 'Method',
      choices: METHODS.map((value) => ({ value, label: value })),
    },
    url: { kind: 'text', label: 'Address', limit: URL_LIMIT, isOptional: false, takesMergeFields: true },
    headers: { kind: 'headers', label: 'Headers', limit: 10 },
    body: {
      kind: 'textarea',
      label: 'Body (JSON)',
      limit: BODY_LIMIT,
      isOptional: true,
      takesMergeFields: true,
      onlyIf: { field: 'method', in: ['POST', 'PUT', 'PATCH', 'DELETE'] },
    },
    takes: { kind: 'takes', label: 'Values of the answer', hint: 'Where they are, like order.items.0.name', limit: 20 },
  },
  fresh: { method: 'GET', url: 'https://', headers: [], takes: [] },
  ends: [NEXT, FAILED],
  variables: ({ takes }) =>
    Array.isArray(takes) ? takes.flatMap((one) => namesIn((one as { name?: unknown })?.name)) : [],
  enter: ({ method, url, headers, body, takes }, { ask, valueOf }) => {
    const { botId, jobId, context, at } = ask
    const filled = method === 'GET' || body === undefined ? null : filledBody(body, valueOf)
    const request: HttpRequest = { method, url: filledUrl(url, valueOf), headers, body: filled, takes }
    const deadlineAt = at + HTTP_DEADLINE_MS
    return {
      leads: {
        kind: 'call',
        job: { kind: 'http', id: jobId, botId, request, forMessage: context.lastInSeq, deadlineAt },
      },
    }
  },
  hear: ({ takes }, _visit, input) => {
    const result = input.kind === 'result' ? input.result : null
    if (!result) return { why: 'The answer came too late.', leads: go('failed') }
    if (!result.ok) return { why: result.say, leads: go('failed') }
    if (result.kind !== 'http') return { why: 'It came back as something else.', leads: go('failed') }
    const { values } = result
    const vars = takes.map(({ name }) => [name, own(values, name) ?? ''])
    return { vars: Object.fromEntries(vars) as Record<string, string>, leads: go() }
  },
})
