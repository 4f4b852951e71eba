import { z } from 'zod'
import { recordAudit } from '../../../crm/audit-store'
import { beginSetUp, confirmSetUp } from '../../../staff/two-factor'
import { endSessionsBut } from '../../../staff/sessions'
import { adoptSession } from '../../adopt-session'
import { Button, ButtonLink, Card, CsrfField, Field, PageHeader } from '../../components'
import { showPage } from '../../page'
import type { AdminContext } from '../../route'
import { TWO_FACTOR } from '../paths'
import { showCodes } from './codes-page'
import { keyOf, QrCode } from './qr-code'
import { showTwoFactor } from './page'
import { personOf, typedPassword } from './person'
import { refusedBy } from './refused'

/** Our own address of a key, as this page carries it from step to step: only shown again, what counts is stored. */
const confirmSchema = z.object({
  code: z.string().max(20).catch(''),
  uri: z
    .string()
    .max(500)
    .startsWith('otpauth://totp/')
    .refine((uri) => URL.canParse(uri)),
})

export async function begin(c: AdminContext): Promise<Response> {
  if (c.var.staff.hasTwoFactor) return c.redirect(TWO_FACTOR, 303)
  const password = await typedPassword(c)
  if (password === null) return showTwoFactor(c, refusedBy(c, 'begin', 'wrong'))
  const made = await beginSetUp(c.env, personOf(c), password)
  if (!made.ok) return showTwoFactor(c, refusedBy(c, 'begin', made.reason))
  return showKey(c, made.uri)
}

export async function confirm(c: AdminContext): Promise<Response> {
  const { staffId, email, hasTwoFactor } = c.var.staff
  const parsed = confirmSchema.safeParse(await c.req.parseBody())
  if (hasTwoFactor || !parsed.success) return c.redirect(TWO_FACTOR, 303)
  const text = c.var.text.twoFactor
  const code = parsed.data.code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return showKey(c, parsed.data.uri, text.key.wrong)
  const confirmed = await confirmSetUp(c.env, personOf(c), code)
  if (!confirmed.ok && confirmed.reason === 'wrong') return showKey(c, parsed.data.uri, text.key.wrong)
  if (!confirmed.ok) return c.redirect(TWO_FACTOR, 303)
  const token = await adoptSession(c, confirmed.cookies)
  // Whoever signed in with the password alone is asked anew.
  await endSessionsBut(c.env, staffId, token)
  await recordAudit(c.env, {
    staffId,
    action: 'two_factor_on',
    entity: 'staff',
    entityId: staffId,
    summary: text.recorded.on(email),
  })
  return showCodes(c, confirmed.codes)
}

function showKey(c: AdminContext, uri: string, problem?: string): Promise<Response> {
  const { key, back, title } = c.var.text.twoFactor
  return showPage(
    c,
    { title, place: 'profile', status: problem ? 422 : 200 },
    <>
      <PageHeader title={title}>
        <ButtonLink href={TWO_FACTOR}>{back}</ButtonLink>
      </PageHeader>
      <Card title={key.scanTitle} hint={key.scanHint}>
        <QrCode uri={uri} label={key.qrLabel} />
        <p class="text-sm">
          {key.typeHint} <code class="font-mono break-all select-all">{keyOf(uri)}</code>
        </p>
      </Card>
      <Card title={key.codeTitle}>
        <form method="post" action={`${TWO_FACTOR}/confirm`} class="flex max-w-md flex-col gap-4">
          <CsrfField token={c.var.csrfToken} />
          <input type="hidden" name="uri" value={uri} />
          <Field
            name="code"
            label={key.code}
            hint={key.codeHint}
            error={problem}
            autocomplete="one-time-code"
            inputmode="numeric"
            maxlength={20}
            autofocus
            required
          />
          <div>
            <Button>{key.submit}</Button>
          </div>
        </form>
      </Card>
    </>,
  )
}
