import { readOptions } from '../../../settings/options-store'
import { Card, Table } from '../../components'
import type { AdminContext } from '../../route'

/** What grows besides messages, and how long each is kept; the arithmetic is in `docs/growth.md`. */
export async function OtherTables({ c }: { c: AdminContext }) {
  const text = c.var.text.storage.others
  const { whatsapp_log_days: logDays } = await readOptions(c.env, ['whatsapp_log_days'])
  const rows = [
    [text.rows.activity, text.activityKept(logDays)],
    [text.rows.deliveries, text.deliveriesKept],
    [text.rows.events, text.eventsKept],
    [text.rows.journal, text.journalKept],
    [text.rows.people, text.peopleKept],
  ]
  return (
    <Card title={text.title}>
      <Table caption={text.title} columns={[text.what, text.kept]}>
        {rows.map(([what, kept]) => (
          <tr>
            <td>{what}</td>
            <td>{kept}</td>
          </tr>
        ))}
      </Table>
    </Card>
  )
}
