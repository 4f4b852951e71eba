import { AGAIN, type LogRow } from '../../../notifications/log'
import { Alert, Button, ConfirmDialog } from '../../components'
import type { AdminContext } from '../../route'
import { entryPath } from './filter'

/** Asks first; where the first one may have arrived it says so. */
export function AgainCard({ c, row }: { c: AdminContext; row: LogRow }) {
  const { common, whatsappApi } = c.var.text
  const { detail } = whatsappApi.log
  if (!AGAIN.has(row.status) || !c.var.staff.can('whatsapp_api', 'edit')) return null
  const mayHaveArrived = row.status === 'unknown'
  return (
    <div>
      <Button kind="plain" opens="send-again">
        {detail.again}
      </Button>
      <ConfirmDialog
        id="send-again"
        title={detail.againTitle}
        action={entryPath(row.id, '/again', { seen: row.status })}
        csrfToken={c.var.csrfToken}
        yes={detail.againYes}
        no={common.cancel}
        danger={mayHaveArrived}
      >
        {mayHaveArrived ? <Alert kind="warning">{detail.againUnknown}</Alert> : detail.againText}
      </ConfirmDialog>
    </div>
  )
}
