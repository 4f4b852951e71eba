import { z } from 'zod'
import { saveOptions } from '../../../settings/store'
import { forgetConfig } from '../../../settings/snapshot'
import { PIN } from '../../../whatsapp/numbers/registration'
import { SIGNUP_EVENTS } from '../../../whatsapp/numbers/signup-events'
import { receiveSignup, type SignupAnswer } from '../../../whatsapp/numbers/signup-open'
import { runSignup } from '../../../whatsapp/numbers/signup-run'
import { getSignup, type SignupRow } from '../../../whatsapp/numbers/signup-store'
import { needsPin } from '../../../whatsapp/numbers/signup-work'
import { recordAction } from '../../activity-log/record-action'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { showSignup, showSignupStart } from './pages'
import { SIGNUP, signupPath } from './paths'

const id = z
  .string()
  .transform((text) => (text === '' ? null : text))
  .pipe(
    z
      .string()
      .regex(/^\d{5,25}$/)
      .nullable(),
  )

const answerSchema = z.object({
  state: z.string().regex(/^[\w-]{43}$/),
  event: z.enum(SIGNUP_EVENTS),
  code: z
    .string()
    .max(2000)
    .regex(/^[\x21-\x7e]*$/)
    .transform((text) => (text === '' ? null : text)),
  wabaId: id,
  businessId: id,
  phoneNumberId: id,
  said: z.string().transform((text) => text.slice(0, 300).toWellFormed()),
})

/** What the dialog said, posted by the page's script: taken once, and at once. */
export async function takeAnswer(c: AdminContext): Promise<Response> {
  const text = c.var.text.numbers.signup
  const parsed = answerSchema.safeParse(await c.req.parseBody())
  if (!parsed.success) return showSignupStart(c, { problem: text.badForm })
  const answer: SignupAnswer = parsed.data
  const made = await receiveSignup(c.env, c.var.staff.staffId, answer)
  if (made === null) return showSignupStart(c, { problem: text.badState })
  return c.redirect(signupPath(made), 303)
}

/** Goes on with what a person was asked: the PIN, and which token is used from now on. */
export async function goOn(c: AdminContext): Promise<Response> {
  const row = await signupOf(c)
  if (!row) return showAbsent(c)
  const { errors } = c.var.text.numbers.signup.choice
  const form = await c.req.parseBody()
  const pin = typeof form['pin'] === 'string' ? form['pin'].trim() : ''
  if (needsPin(row) && row.step === 'subscribed' && !PIN.test(pin)) return showSignup(c, row, { pin: errors.pin })
  const choice = { pin, replacesToken: form['token'] === 'replace' }
  await runSignup(c.env, row.id, { staffId: c.var.staff.staffId, choice })
  forgetConfig()
  return c.redirect(signupPath(row.id), 303)
}

/** Begins again at an earlier step; steps that need nobody run at once. */
export async function repeat(c: AdminContext): Promise<Response> {
  const row = await signupOf(c)
  const from = z.enum(['token', 'checked', 'subscribed', 'registered']).safeParse((await c.req.parseBody())['from'])
  if (!row || !from.success) return showAbsent(c)
  await runSignup(c.env, row.id, { staffId: c.var.staff.staffId, from: from.data })
  return c.redirect(signupPath(row.id), 303)
}

export async function saveConfig(c: AdminContext): Promise<Response> {
  const typed = (await c.req.parseBody())['configId']
  const configId = typeof typed === 'string' ? typed.trim() : ''
  if (!/^(?:\d{5,25})?$/.test(configId))
    return showSignupStart(c, { configId, configError: c.var.text.numbers.signup.config.error })
  await saveOptions(c.env, { whatsapp_signup_config_id: configId })
  forgetConfig()
  const changes = { whatsapp_signup_config_id: configId }
  await recordAction(c, 'options.saved', c.var.text.activityLog.recorded.options(Object.keys(changes)), changes)
  return c.redirect(`${SIGNUP}?done=config`, 303)
}

export async function showOneSignup(c: AdminContext): Promise<Response> {
  const row = await signupOf(c)
  return row ? showSignup(c, row) : showAbsent(c)
}

async function signupOf(c: AdminContext): Promise<SignupRow | null> {
  const number = c.req.param('id') ?? ''
  const row = /^[1-9]\d{0,14}$/.test(number) ? await getSignup(c.env, Number(number)) : null
  return row?.step === 'opened' ? null : row
}
