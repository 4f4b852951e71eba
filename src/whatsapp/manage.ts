import type { z } from 'zod'
import type { Env } from '../env'
import { recordActivity } from './activity-store'
import { callGraph, type GraphAccess, type GraphRequest, type GraphResult } from './graph-api'

/** What the activity log says of a call: `kind` like `graph.template.create`, and a sentence for people. */
export type ManagedCall = { kind: string; summary: string; phoneNumberId?: string | null; staffId?: number | null }

/**
 * A management call that leaves a line in the activity log: every one that changes something, and every one that fails.
 * A successful `GET` is not worth a row.
 */
export async function manage<Data>(
  env: Env,
  call: ManagedCall,
  access: GraphAccess,
  request: GraphRequest,
  schema: z.ZodType<Data>,
): Promise<GraphResult<Data>> {
  const result = await callGraph(access, request, schema)
  if (result.ok && request.method === 'GET') return result
  const { method, path, query, json } = request
  await recordActivity(env, {
    ...call,
    outcome: result.ok ? 'done' : 'failed',
    summary: result.ok ? call.summary : `${call.summary}: ${result.reason}`,
    request: { method, path, query, json },
    response: result.ok ? result.json : { status: result.status, code: result.code, details: result.details },
  })
  return result
}
