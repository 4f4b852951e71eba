import { expect, test } from 'vitest'
import { pathShape } from '../../bench/support/path-shape'

test.each([
  ['/admin/leads/17', '/admin/leads/:id'],
  ['/admin/leads/import/yYHpFaAhbcPLhSHq/columns', '/admin/leads/import/:id/columns'],
  ['/admin/leads/import/yYHpFaAhbcPLhS_q', '/admin/leads/import/:id'],
  ['/admin/whatsapp/quick-replies/new', '/admin/whatsapp/quick-replies/new'],
])('%s is of the shape %s', (path, shape) => expect(pathShape(path)).toBe(shape))
