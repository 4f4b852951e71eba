import { now } from '../../../clock'
import { expiresSoon } from '../../../whatsapp/connection/token-state'
import { Alert, Button, ConfirmDialog, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import type { View } from './load'
import { PAGE, StepForm } from './step'
import { tokenProblem } from './token-problem'

type BannerProps = { c: AdminContext; view: View }

/** Meta's page of system users, where a token is revoked. */
const META_SYSTEM_USERS = 'https://business.facebook.com/latest/settings/system_users'

/** What is wrong with the token, or soon will be. */
export function TokenBanners({ c, view }: BannerProps) {
  const text = c.var.text.settings.connection
  const { token, plain } = view
  if (!token || view.secrets.whatsapp_access_token.kind !== 'set') return null
  const wanted = { appId: plain.whatsapp_meta_app_id, wabaId: plain.whatsapp_business_account_id }
  const problem = tokenProblem(text, token, wanted)
  if (token.problem === 'unchecked') return <Alert kind="warning">{problem}</Alert>
  if (problem) return <Alert kind="error">{text.token.badNow(problem)}</Alert>
  const isOthers = token.businessId !== null && token.businessId !== plain.whatsapp_business_id
  return (
    <>
      {token.expiresAt !== null && expiresSoon(token, now()) ? (
        <Alert kind="warning">
          {text.token.soonBefore}
          <LocalTime at={token.expiresAt} look="date" />
          {text.token.soonAfter}
        </Alert>
      ) : null}
      {token.type !== null && token.type !== 'SYSTEM_USER' ? <Alert kind="warning">{text.token.person}</Alert> : null}
      {isOthers ? <Alert kind="warning">{text.token.otherBusiness(token.businessId ?? '')}</Alert> : null}
    </>
  )
}

/** Red until Meta says that the suspected token is dead, whoever let sending go on, and while sending is stopped. */
export function ExposureBanner({ c, view }: BannerProps) {
  const text = c.var.text.settings.connection.exposure
  if (!view.isExposed && !view.hasExposedToken) return null
  const hasNew = view.secrets.whatsapp_access_token.kind === 'set'
  return (
    <section aria-label={text.title} class="alert alert-error alert-soft flex flex-col items-start gap-3">
      <p role="alert" class="font-medium">
        {view.hasExposedToken ? (view.isExposed ? text.alive : text.goesOn) : text.dead}
      </p>
      {view.hasExposedToken ? <Revoke c={c} canEnd={view.isExposed && hasNew} /> : null}
    </section>
  )
}

/** `canEnd`: sending is stopped, and a new token is there to go on with. */
function Revoke({ c, canEnd }: { c: AdminContext; canEnd: boolean }) {
  const { common, settings } = c.var.text
  const text = settings.connection.exposure
  return (
    <>
      <p>{text.revoke}</p>
      {canEnd ? <p>{text.waitingNew}</p> : null}
      <div class="flex flex-wrap gap-2">
        <a class="btn" href={META_SYSTEM_USERS} target="_blank" rel="noreferrer">
          {text.openMeta}
        </a>
        <StepForm c={c} action="exposure/check">
          <Button>{text.check}</Button>
        </StepForm>
        {canEnd ? (
          <Button kind="danger" opens="end-stop">
            {text.end}
          </Button>
        ) : null}
      </div>
      {canEnd ? (
        <ConfirmDialog
          id="end-stop"
          title={text.endTitle}
          action={`${PAGE}/exposure/end`}
          csrfToken={c.var.csrfToken}
          yes={text.endYes}
          no={common.cancel}
        >
          {text.endText}
        </ConfirmDialog>
      ) : null}
    </>
  )
}
