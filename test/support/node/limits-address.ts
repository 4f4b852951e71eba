import type { Seen } from '../../../bench/support/limits'

/** Where each test file tells what its invocations asked of the platform. */
export const LIMITS_TOLD = 'http://limits.test/told'
export type Told = { seen: Seen; row: { table: string; bytes: number } }
