import { z } from 'zod'
import { now } from '../../clock'
import { changesBetween, recordAudit } from '../../crm/audit-store'
import { readOptions } from '../../settings/options-store'
import { saveOptions } from '../../settings/store'
import { TEAM } from '../../staff/access'
import { accessKeys } from '../../staff/access-api'
import { Alert, Button, ButtonLink, Card, CheckField, CsrfField, Field, PageHeader } from '../components'
import { type FieldErrors, fieldErrors } from '../form'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { RULES, STAFF } from './paths'

const NAMES = [
  'staff_two_factor_admins',
  'staff_access_team',
  'staff_access_audience',
  'staff_access_second_factor',
] as const
type Values = Record<(typeof NAMES)[number], string>
type RulesField = 'team' | 'audience'

export async function rulesPage(c: AdminContext): Promise<Response> {
  return showRules(c, await readOptions(c.env, NAMES), {})
}

/** A team whose keys cannot be had is not saved: nobody could come in that way. */
export async function saveRules(c: AdminContext): Promise<Response> {
  const text = c.var.text.staff.rules
  const form = await c.req.parseBody()
  const typed = {
    team: asText(form['team'])
      .trim()
      .toLowerCase()
      .replace(/^https:\/\//, '')
      .replace(/\/$/, ''),
    audience: asText(form['audience']).trim(),
  }
  const values: Values = {
    staff_two_factor_admins: form['require'] === '1' ? 'require' : 'offer',
    staff_access_team: typed.team,
    staff_access_audience: typed.audience,
    staff_access_second_factor: form['counts'] === '1' ? 'enable' : 'disable',
  }
  const parsed = rulesSchema(text.errors).safeParse(typed)
  if (!parsed.success) return showRules(c, values, fieldErrors<RulesField>(parsed.error))
  if (typed.team !== '' && !(await accessKeys(typed.team, now())))
    return showRules(c, values, { team: text.errors.unreachable })
  const changes = changesBetween(await readOptions(c.env, NAMES), values)
  await saveOptions(c.env, values)
  await recordAudit(c.env, {
    staffId: c.var.staff.staffId,
    action: 'changed',
    entity: 'options',
    entityId: 'staff',
    summary: text.recorded,
    changes,
  })
  return c.redirect(`${RULES}?done=saved`, 303)
}

function rulesSchema(errors: AdminContext['var']['text']['staff']['rules']['errors']) {
  return z
    .object({
      team: z.literal('').or(z.string().regex(TEAM, errors.team)),
      audience: z.literal('').or(z.string().regex(/^[\w-]{16,128}$/, errors.audience)),
    })
    .refine(({ team, audience }) => (team === '') === (audience === ''), { path: ['audience'], message: errors.both })
}

function showRules(c: AdminContext, values: Values, errors: FieldErrors<RulesField>): Promise<Response> {
  const { rules: text, back, done } = c.var.text.staff
  const notice = takeNotice(c, { saved: done.saved })
  return showPage(
    c,
    { title: text.title, place: 'staff', status: Object.keys(errors).length > 0 ? 422 : 200 },
    <>
      <PageHeader title={text.title}>
        <ButtonLink href={STAFF}>{back}</ButtonLink>
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      <form method="post" action={RULES} class="flex flex-col gap-6">
        <CsrfField token={c.var.csrfToken} />
        <Card title={text.twoFactor}>
          <CheckField
            name="require"
            label={text.require}
            hint={text.requireHint}
            checked={values.staff_two_factor_admins !== 'offer'}
            look="toggle"
          />
        </Card>
        <Card title={text.access} hint={text.accessHint}>
          <div class="flex max-w-xl flex-col gap-4">
            <Field
              name="team"
              label={text.team}
              hint={text.teamHint}
              value={values.staff_access_team}
              error={errors.team}
              maxlength={100}
            />
            <Field
              name="audience"
              label={text.audience}
              hint={text.audienceHint}
              value={values.staff_access_audience}
              error={errors.audience}
              maxlength={128}
            />
            <CheckField
              name="counts"
              label={text.counts}
              hint={text.countsHint}
              checked={values.staff_access_second_factor === 'enable'}
              look="toggle"
            />
          </div>
        </Card>
        <div>
          <Button>{c.var.text.common.save}</Button>
        </div>
      </form>
    </>,
  )
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : ''
}
