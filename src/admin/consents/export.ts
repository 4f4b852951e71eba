import { COLUMNS } from '../../consents/csv'
import { currentConsents } from '../../consents/list-store'
import { recordAction } from '../activity-log/record-action'
import { answerCsv, ofToday, pages } from '../csv-answer'
import type { AdminContext } from '../route'

const AT_ONCE = 5000

/** What counts now of everybody, as a file that can be imported again. Streamed: a million people fit in no memory. */
export async function exportConsents(c: AdminContext): Promise<Response> {
  await recordAction(c, 'consents.exported', c.var.text.consents.recorded.exported)
  return answerCsv(c, {
    name: ofToday('consents'),
    head: [...COLUMNS, 'source'],
    parts: pages(async (after: string | null) => {
      const rows = await currentConsents(c.env, after ?? '', AT_ONCE)
      const lines = rows.map(({ phoneKey, kind, wording, at, source }) => {
        const person = phoneKey.startsWith('u:') ? phoneKey.slice(2) : `+${phoneKey}`
        return [person, kind, wording, new Date(at).toISOString(), source]
      })
      return { lines, next: rows.length === AT_ONCE ? rows.at(-1)!.phoneKey : null }
    }),
  })
}
