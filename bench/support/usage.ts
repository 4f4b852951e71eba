import type { Counts } from './counts'
import type { Usage } from './prices'

const OBJECTS = ['Conversation', 'Journal', 'Config', 'SenderNumber', 'InboxHub'] as const
const DATABASES = ['D1', 'D1 SEARCH', 'consumer D1'] as const
/** Written, read and deleted. */
const OPERATIONS_A_MESSAGE = 3
/** What an object is billed as. */
const GIGABYTES = 0.125

/** What each of so many has used, between two looks at the counts; `cpuMs` is workerd's own clock. */
export function usageOf(before: Counts, after: Counts, { each, cpuMs }: { each: number; cpuMs: number }): Usage {
  const one = (name: string) => ((after[name] ?? 0) - (before[name] ?? 0)) / each
  const all = (names: readonly string[], kind: string) => names.reduce((sum, name) => sum + one(`${kind} ${name}`), 0)
  return {
    'Worker requests': one('requests Worker') + one('batches'),
    'Worker CPU ms': cpuMs / each,
    'object requests': all(OBJECTS, 'requests'),
    'object GB-s': (all(OBJECTS, 'busy ms') / 1000) * GIGABYTES,
    'object rows read': all(OBJECTS, 'read'),
    'object rows written': all(OBJECTS, 'rows'),
    'D1 rows read': all(DATABASES, 'read'),
    'D1 rows written': all(DATABASES, 'rows'),
    'queue operations': OPERATIONS_A_MESSAGE * one('queued'),
    'R2 writes': one('R2 writes'),
    'R2 reads': one('R2 reads'),
  }
}
