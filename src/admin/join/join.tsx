import { z } from 'zod'
import { openLink, useLink as spend } from '../../staff/links'
import type { OpenLink } from '../../staff/links-store'
import { PASSWORD_MAX, PASSWORD_MIN } from '../../staff/password'
import { Alert, Button, Field } from '../components'
import { type FieldErrors, fieldErrors } from '../form'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { nameSchema } from '../staff/details'
import { joinPath } from '../staff/paths'
import type { Catalogue } from '../text/en'

type JoinField = 'firstname' | 'lastname' | 'password' | 'again'
type Typed = { firstname: string; lastname: string; errors: FieldErrors<JoinField> }

export async function joinPage(c: AdminContext): Promise<Response> {
  const link = await openLink(c.env, tokenOf(c))
  return link ? showForm(c, link, null) : showGone(c)
}

export async function join(c: AdminContext): Promise<Response> {
  const token = tokenOf(c)
  const link = await openLink(c.env, token)
  if (!link) return showGone(c)
  const form = await c.req.parseBody()
  const parsed = joinSchema(c.var.text, link).safeParse(form)
  if (!parsed.success) {
    const typed = { firstname: asText(form['firstname']), lastname: asText(form['lastname']) }
    return showForm(c, link, { ...typed, errors: fieldErrors<JoinField>(parsed.error) })
  }
  const { recorded } = c.var.text.staff
  const { password, firstname, lastname } = parsed.data
  const isSet = await spend(c.env, link, {
    token,
    password,
    name: link.kind === 'invite' ? { firstname, lastname } : null,
    summary: link.kind === 'invite' ? recorded.joined(link.email) : recorded.passwordReset(link.email),
  })
  return isSet ? c.redirect('/admin/login?done=joined', 303) : showGone(c)
}

function joinSchema({ setup: { errors }, staff }: Catalogue, { kind }: OpenLink) {
  const name = nameSchema(staff.details.errors)
  const named = kind === 'invite' ? name : z.object({ firstname: z.string().catch(''), lastname: z.string().catch('') })
  return named
    .extend({
      password: z
        .string()
        .min(PASSWORD_MIN, errors.passwordShort(PASSWORD_MIN))
        .max(PASSWORD_MAX, errors.tooLong(PASSWORD_MAX)),
      again: z.string(),
    })
    .refine(({ password, again }) => password === again, { path: ['again'], message: errors.passwordAgain })
}

function showForm(c: AdminContext, link: OpenLink, typed: Typed | null): Promise<Response> {
  const text = c.var.text.staff.join
  const isInvite = link.kind === 'invite'
  const title = isInvite ? text.inviteTitle : text.resetTitle
  const errors = typed?.errors ?? {}
  const password = { type: 'password', autocomplete: 'new-password', maxlength: PASSWORD_MAX, required: true } as const
  return showPage(
    c,
    { title, status: typed ? 422 : 200 },
    <form method="post" action={joinPath(tokenOf(c))} class="flex flex-col gap-4">
      <h1 class="text-2xl font-semibold">{title}</h1>
      <p>{isInvite ? text.inviteHint(link.email) : text.resetHint(link.email)}</p>
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" value={link.email} autocomplete="username" readonly hidden />
      {isInvite ? (
        <>
          <Field
            name="firstname"
            label={text.firstname}
            value={typed?.firstname}
            error={errors.firstname}
            autocomplete="given-name"
            maxlength={100}
            required
          />
          <Field
            name="lastname"
            label={text.lastname}
            value={typed?.lastname}
            error={errors.lastname}
            autocomplete="family-name"
            maxlength={100}
          />
        </>
      ) : null}
      <Field
        {...password}
        name="password"
        label={text.password}
        hint={text.passwordHint(PASSWORD_MIN)}
        error={errors.password}
      />
      <Field {...password} name="again" label={text.again} error={errors.again} />
      <Button>{text.submit}</Button>
    </form>,
  )
}

/** Used, over, replaced or made up: one answer. */
function showGone(c: AdminContext): Promise<Response> {
  const text = c.var.text.staff.join
  return showPage(
    c,
    { title: text.goneTitle, status: 404 },
    <>
      <h1 class="text-2xl font-semibold">{text.goneTitle}</h1>
      <Alert kind="warning">{text.gone}</Alert>
      <a class="link" href="/admin/login">
        {c.var.text.login.title}
      </a>
    </>,
  )
}

function tokenOf(c: AdminContext): string {
  return c.req.param('token') ?? ''
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : ''
}
