import { Alert, Button, Card, ConfirmDialog } from '../../components'
import type { AdminContext } from '../../route'
import { API_SETTINGS } from '../paths'
import { OneClick } from './account-card'
import type { View } from './view'

/** Turning it on is harmless; turning it off lets messages go out, so it asks. */
export function ShadowCard({ c, view }: { c: AdminContext; view: View }) {
  const { common, whatsappApi } = c.var.text
  const text = whatsappApi.settings.shadow
  if (!view.isShadow)
    return (
      <Card title={text.title} hint={text.hint}>
        <p>{text.isOff}</p>
        <OneClick c={c} action="shadow/on" label={text.turnOn} />
      </Card>
    )
  return (
    <Card title={text.title} hint={text.hint}>
      <Alert kind="info">{text.isOn}</Alert>
      <div>
        <Button kind="plain" opens="shadow-off">
          {text.turnOff}
        </Button>
      </div>
      <ConfirmDialog
        id="shadow-off"
        title={text.offTitle}
        action={`${API_SETTINGS}/shadow/off`}
        csrfToken={c.var.csrfToken}
        yes={text.offYes}
        no={common.cancel}
        danger={false}
      >
        {text.offText}
      </ConfirmDialog>
    </Card>
  )
}
