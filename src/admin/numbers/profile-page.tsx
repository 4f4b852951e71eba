import type { NumberRow } from '../../settings/numbers-store'
import { PROFILE_LIMITS } from '../../whatsapp/limits'
import { readProfile, VERTICALS, writeProfile, type Profile } from '../../whatsapp/numbers/profile'
import { Button, ButtonLink, Card, CsrfField, Field, SelectField, TextAreaField } from '../components'
import { takeNotice } from '../notice'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { showNumberFrame } from './number-frame'
import { numberOf } from './number-of'
import { pathOf } from './paths'
import { readProfileForm, typedProfile, type ProfileErrors } from './profile-form'
import { failureSaid } from '../failure-said'

/** Read from Meta at each look: it is theirs, and may be changed elsewhere. */
export async function showProfile(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  const read = await readProfile(c.env, row.phoneNumberId, c.var.staff.staffId)
  const text = c.var.text.numbers.profile
  if (read.ok) {
    const notice = takeNotice(c, c.var.text.numbers.done)
    return showNumberFrame(
      c,
      { row, tab: 'profile', notice },
      <ProfileCard c={c} row={row} profile={read.value} errors={{}} />,
    )
  }
  return showNumberFrame(
    c,
    {
      row,
      tab: 'profile',
      status: 503,
      problem: text.unreadable(...failureSaid(c.var.text, read)),
    },
    <div>
      <ButtonLink href={pathOf(row.id, 'profile')}>{text.again}</ButtonLink>
    </div>,
  )
}

export async function saveProfile(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  const { staffId } = c.var.staff
  const text = c.var.text.numbers.profile
  const form = await c.req.parseBody()
  const again = (problem: string, errors: ProfileErrors) =>
    showNumberFrame(
      c,
      { row, tab: 'profile', status: 422, problem },
      <ProfileCard c={c} row={row} profile={typedProfile(form)} errors={errors} />,
    )
  const before = await readProfile(c.env, row.phoneNumberId, staffId)
  if (!before.ok) return again(text.refused(...failureSaid(c.var.text, before)), {})
  const read = readProfileForm(form, before.value, text.errors)
  if (!read.ok) return again(text.notSaved, read.errors)
  const written = await writeProfile(c.env, row.phoneNumberId, read.profile, staffId)
  if (!written.ok) return again(text.refused(...failureSaid(c.var.text, written)), {})
  return c.redirect(`${pathOf(row.id, 'profile')}?done=profile`, 303)
}

type CardProps = { c: AdminContext; row: NumberRow; profile: Profile; errors: ProfileErrors }

function ProfileCard({ c, row, profile, errors }: CardProps) {
  const text = c.var.text.numbers.profile
  const mayEdit = c.var.staff.can('whatsapp_numbers', 'edit')
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="post" action={pathOf(row.id, 'profile')} class="max-w-2xl">
        <fieldset class="flex flex-col gap-4" disabled={!mayEdit}>
          <CsrfField token={c.var.csrfToken} />
          <ProfileFields c={c} row={row} profile={profile} errors={errors} />
          {mayEdit ? (
            <div>
              <Button>{c.var.text.common.save}</Button>
            </div>
          ) : null}
        </fieldset>
      </form>
    </Card>
  )
}

/** Lengths are counted by the server: the browser counts emoji twice and would stop too early. */
function ProfileFields({ c, profile, errors }: CardProps) {
  const text = c.var.text.numbers.profile
  const [website1 = '', website2 = ''] = profile.websites
  const upTo = (limit: number) => ({ maxlength: limit * 2 })
  return (
    <>
      <Field
        {...upTo(PROFILE_LIMITS.about)}
        name="about"
        label={text.about}
        hint={text.aboutHint}
        value={profile.about}
        error={errors.about}
      />
      <TextAreaField
        {...upTo(PROFILE_LIMITS.description)}
        name="description"
        label={text.description}
        rows={4}
        value={profile.description}
        error={errors.description}
      />
      <TextAreaField
        {...upTo(PROFILE_LIMITS.address)}
        name="address"
        label={text.address}
        rows={2}
        value={profile.address}
        error={errors.address}
      />
      <Field
        {...upTo(PROFILE_LIMITS.email)}
        name="email"
        type="email"
        label={text.email}
        value={profile.email}
        error={errors.email}
      />
      <Website n={1} c={c} value={website1} error={errors.website1} />
      <Website n={2} c={c} value={website2} error={errors.website2} />
      <SelectField
        name="vertical"
        label={text.vertical}
        value={profile.vertical}
        choices={verticalChoices(text, profile.vertical)}
        error={errors.vertical}
      />
    </>
  )
}

function Website({ c, n, value, error }: { c: AdminContext; n: 1 | 2; value: string; error?: string }) {
  const text = c.var.text.numbers.profile
  return (
    <Field
      name={`website${n}`}
      type="url"
      label={text.website(n)}
      hint={text.websiteHint}
      value={value}
      error={error}
      maxlength={PROFILE_LIMITS.website}
    />
  )
}

/** An industry that Meta added since keeps its word. */
function verticalChoices(text: { noVertical: string; verticals: Record<string, string> }, chosen: string) {
  const words: string[] = [...VERTICALS]
  const known = chosen === '' || words.includes(chosen) ? words : [...words, chosen]
  return [
    { value: '', label: text.noVertical },
    ...known.map((word) => ({ value: word, label: text.verticals[word] ?? word })),
  ]
}
