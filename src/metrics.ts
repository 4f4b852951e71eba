import type { Env } from './env'
import { rowOf, type Point } from './metrics-columns'

/**
 * Writes down what happened, for counting (`metrics-columns.ts`). Nothing waits for it, no request is made, and it never
 * fails its caller; without the binding nothing is kept. Beyond 250 points of one invocation Cloudflare drops the rest.
 */
export function measure({ METRICS }: Pick<Env, 'METRICS'>, point: Point): void {
  try {
    METRICS?.writeDataPoint(rowOf(point))
  } catch {
    // A figure less.
  }
}
