import type { AdminContext } from '../../route'
import type { Refused } from './page'

export function refusedBy(c: AdminContext, form: Refused['form'], reason: 'wrong' | 'too-many' | 'gone'): Refused {
  const { refused } = c.var.text.twoFactor
  if (reason === 'too-many') return { form, status: 429, problem: refused.tooMany }
  return { form, status: 422, problem: reason === 'wrong' ? refused.wrong : refused.gone }
}
