import type { LogRow } from '../../../notifications/log'
import type { OutgoingMessage } from '../../../whatsapp/messages'
import { shownMessage } from '../../bots/shown-message'
import { Card } from '../../components'
import type { AdminContext } from '../../route'
import { mediaAddress } from '../../templates/media-address'
import { PhonePreview } from '../../templates/phone-preview'

/** As the phone shows it; only its text where the message itself was not kept. */
export function MessageCard({ c, row, message }: { c: AdminContext; row: LogRow; message: string | null }) {
  const { detail } = c.var.text.whatsappApi.log
  const shown =
    message === null ? { body: row.body, buttons: [] } : shownMessage(JSON.parse(message) as OutgoingMessage).shown
  return (
    <Card title={detail.message}>
      {message === null && row.body === '' ? (
        <p>{detail.noMessage}</p>
      ) : (
        <PhonePreview shown={shown} words={c.var.text.templates.shown} addressOf={mediaAddress} />
      )}
    </Card>
  )
}
