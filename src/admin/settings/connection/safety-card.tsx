import { Button, ButtonLink, Card, ConfirmDialog, Item, ItemList } from '../../components'
import type { AdminContext } from '../../route'
import type { View } from './load'
import { PAGE } from './step'

/** Behind the steps: what is rarely done, and what has to be found at once. */
export function SafetyCard({ c, view }: { c: AdminContext; view: View }) {
  const { common, settings } = c.var.text
  const text = settings.connection
  const hasToken = view.secrets.whatsapp_access_token.kind === 'set'
  const hasOther = view.secrets.whatsapp_meta_app_secret_other.kind === 'set'
  return (
    <Card title={text.safety.title} hint={text.safety.hint}>
      <ItemList label={text.safety.title}>
        <Item title={text.secret.title} detail={hasOther ? text.app.otherKept : text.secret.hint}>
          <ButtonLink small href={`${PAGE}/secret`}>
            {text.app.rotate}
          </ButtonLink>
        </Item>
        <Item title={text.exposure.title} detail={text.exposure.hint}>
          <Button kind="danger" small opens="suspect-exposure" disabled={!hasToken}>
            {text.exposure.suspect}
          </Button>
          <ConfirmDialog
            id="suspect-exposure"
            title={text.exposure.confirmTitle}
            action={`${PAGE}/exposure`}
            csrfToken={c.var.csrfToken}
            yes={text.exposure.yes}
            no={common.cancel}
          >
            {text.exposure.confirm}
          </ConfirmDialog>
        </Item>
        <Item title={text.advanced.title} detail={text.advanced.hint}>
          <ButtonLink small href={`${PAGE}/advanced`}>
            {text.advanced.open}
          </ButtonLink>
        </Item>
      </ItemList>
    </Card>
  )
}
