import { Alert, Button, Card, ConfirmDialog } from '../../components'
import type { AdminContext } from '../../route'
import type { SecretState } from '../../settings/connection/secrets'
import { API_SETTINGS } from '../paths'
import { OneClick } from './account-card'
import type { View } from './view'

/** The secret by which the CRM signs: made here, shown once, the old one counts until it is dropped. */
export function SecretCard({ c, view }: { c: AdminContext; view: View }) {
  const text = c.var.text.whatsappApi.settings.secret
  const hasOld = view.otherSecret.kind !== 'unset'
  return (
    <Card title={text.title} hint={text.hint}>
      <p>{view.secret.kind === 'unset' ? text.none : text.set(endOf(view.secret))}</p>
      {hasOld ? <Alert kind="info">{text.both(endOf(view.otherSecret))}</Alert> : null}
      {view.secret.kind === 'unset' ? <OneClick c={c} action="secret" label={text.make} /> : null}
      {view.secret.kind !== 'unset' && !hasOld ? (
        <Asked
          c={c}
          id="rotate-secret"
          action="secret/rotate"
          words={[text.rotate, text.rotateTitle, text.rotateText, text.rotateYes]}
        />
      ) : null}
      {hasOld ? (
        <Asked
          c={c}
          id="drop-secret"
          action="secret/drop"
          danger
          words={[text.drop, text.dropTitle, text.dropText, text.dropYes]}
        />
      ) : null}
    </Card>
  )
}

type AskedProps = {
  c: AdminContext
  id: string
  action: string
  danger?: boolean
  words: readonly [button: string, title: string, question: string, yes: string]
}

function Asked({ c, id, action, danger = false, words: [button, title, question, yes] }: AskedProps) {
  return (
    <div>
      <Button kind={danger ? 'danger' : 'plain'} opens={id}>
        {button}
      </Button>
      <ConfirmDialog
        id={id}
        title={title}
        action={`${API_SETTINGS}/${action}`}
        csrfToken={c.var.csrfToken}
        yes={yes}
        no={c.var.text.common.cancel}
        danger={danger}
      >
        {question}
      </ConfirmDialog>
    </div>
  )
}

function endOf(state: SecretState): string {
  return state.kind === 'set' ? state.lastFour : '?'
}
