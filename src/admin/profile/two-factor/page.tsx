import { countRecoveryCodes, isTwoFactorDue } from '../../../staff/two-factor'
import { Alert, Badge, Button, ButtonLink, Card, PageHeader } from '../../components'
import { takeNotice } from '../../notice'
import { showPage } from '../../page'
import type { AdminContext } from '../../route'
import { PROFILE, TWO_FACTOR } from '../paths'
import { PasswordForm } from './password-form'
import { personOf } from './person'

/** What a refused form says again, beside its password. */
export type Refused = { form: 'begin' | 'codes' | 'off'; status: 422 | 429; problem: string }

export async function showTwoFactor(c: AdminContext, refused: Refused | null = null): Promise<Response> {
  const { twoFactor: text } = c.var.text
  const { hasTwoFactor, owesTwoFactor, isAdmin } = c.var.staff
  const notice = takeNotice(c, text.done)
  return showPage(
    c,
    { title: text.title, place: 'profile', status: refused?.status ?? 200 },
    <>
      <PageHeader title={text.title}>
        {owesTwoFactor ? null : <ButtonLink href={PROFILE}>{text.back}</ButtonLink>}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {owesTwoFactor ? <Alert kind="warning">{text.due}</Alert> : null}
      {hasTwoFactor ? (
        <On
          c={c}
          refused={refused}
          isDue={isAdmin && (await isTwoFactorDue(c.env))}
          left={await countRecoveryCodes(c.env, personOf(c))}
        />
      ) : (
        <Begin c={c} refused={refused} />
      )}
      {owesTwoFactor ? <SignOut c={c} /> : null}
    </>,
  )
}

function Begin({ c, refused }: { c: AdminContext; refused: Refused | null }) {
  const { begin } = c.var.text.twoFactor
  return (
    <Card title={begin.title} hint={begin.hint}>
      <PasswordForm c={c} action={`${TWO_FACTOR}/begin`} submit={begin.submit} error={problemOf(refused, 'begin')} />
    </Card>
  )
}

type OnProps = { c: AdminContext; refused: Refused | null; isDue: boolean; left: number }

function On({ c, refused, isDue, left }: OnProps) {
  const { on, codes, off } = c.var.text.twoFactor
  return (
    <>
      <p>
        <Badge kind="success">{on.badge}</Badge> {on.says} {codes.left(left)}
      </p>
      <Card title={codes.renewTitle} hint={codes.renewHint}>
        <PasswordForm c={c} action={`${TWO_FACTOR}/codes`} submit={codes.renew} error={problemOf(refused, 'codes')} />
      </Card>
      <Card title={off.title} hint={isDue ? off.due : off.hint}>
        {isDue ? null : (
          <PasswordForm
            c={c}
            action={`${TWO_FACTOR}/off`}
            submit={off.submit}
            error={problemOf(refused, 'off')}
            kind="danger"
          />
        )}
      </Card>
    </>
  )
}

/** Without the navigation there is no other way out. */
function SignOut({ c }: { c: AdminContext }) {
  return (
    <form method="post" action="/admin/logout">
      <input type="hidden" name="_csrf" value={c.var.csrfToken} />
      <Button kind="quiet">{c.var.text.common.signOut}</Button>
    </form>
  )
}

function problemOf(refused: Refused | null, form: Refused['form']): string | undefined {
  return refused?.form === form ? refused.problem : undefined
}
