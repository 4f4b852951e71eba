import { z } from 'zod'
import { now } from '../../clock'
import {
  deleteNumber,
  makeDefault,
  saveNumberStates,
  type NumberRow,
  type NumberState,
} from '../../settings/numbers-store'
import { lookAtNumber } from '../../whatsapp/numbers/look'
import {
  deregisterNumber,
  PIN,
  registerNumber,
  requestCode,
  setPin,
  verifyCode,
  type NumberCall,
} from '../../whatsapp/numbers/registration'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { spreadChange } from '../settings/spread-change'
import { CODE_LANGUAGES } from './code-languages'
import { keepLine } from './keep-line'
import { numberOf } from './number-of'
import { showNumber } from './number-page'
import { NUMBERS, pathOf } from './paths'
import type { RegistrationErrors } from './registration-fields'
import { failureSaid } from '../failure-said'

/** Meta's code for a number that is verified already: as good as done. */
const ALREADY_VERIFIED = 136024

export async function look(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  const result = await lookAtNumber(c.env, row, c.var.staff.staffId)
  if (!result.ok)
    return showNumber(c, {
      problem: c.var.text.numbers.problem(...failureSaid(c.var.text, result)),
    })
  await spreadChange(c.env)
  return showNumber(c, { health: { asked: result.health } })
}

export async function chooseDefault(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row || !(await makeDefault(c.env, row.id))) return showAbsent(c)
  await keepLine(c, row, 'number.default', 'Made the default number')
  await spreadChange(c.env)
  return c.redirect(`${pathOf(row.id)}?done=default`, 303)
}

export async function remove(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  await deleteNumber(c.env, row.id)
  await keepLine(c, row, 'number.remove', 'Removed the number')
  await spreadChange(c.env)
  return c.redirect(`${NUMBERS}?done=removed`, 303)
}

export async function register(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row || row.isCoexistence) return showAbsent(c)
  const pin = fieldOf(await c.req.parseBody(), 'registerPin')
  if (!PIN.test(pin)) return showNumber(c, { errors: { registerPin: c.var.text.numbers.registration.errors.pin } })
  const result = await registerNumber(c.env, callerOf(c, row), pin)
  return settle(c, row, result, 'registered', { status: 'CONNECTED', registeredAt: now() })
}

export async function changePin(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row || row.isCoexistence) return showAbsent(c)
  const form = await c.req.parseBody()
  const pin = fieldOf(form, 'newPin')
  const errors = pinErrors(c, form, pin)
  if (errors) return showNumber(c, { errors })
  return settle(c, row, await setPin(c.env, callerOf(c, row), pin), 'pin', {})
}

function pinErrors(c: AdminContext, form: Record<string, unknown>, pin: string): RegistrationErrors | null {
  const { errors } = c.var.text.numbers.registration
  if (!PIN.test(pin)) return { newPin: errors.pin }
  if (fieldOf(form, 'newPinAgain') !== pin) return { newPinAgain: errors.pinAgain }
  return form['replacesPin'] === '1' ? null : { replacesPin: errors.replacesPin }
}

export async function deregister(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row || row.isCoexistence) return showAbsent(c)
  const result = await deregisterNumber(c.env, callerOf(c, row))
  return settle(c, row, result, 'deregistered', { status: 'DISCONNECTED', registeredAt: null })
}

export async function askForCode(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  const language = z.enum(CODE_LANGUAGES.map(({ value }) => value)).catch('en_US')
  const { data } = z.object({ method: z.enum(['SMS', 'VOICE']), language }).safeParse(await c.req.parseBody())
  if (!data) return showNumber(c, { errors: { method: c.var.text.numbers.verification.errors.method } })
  const result = await requestCode(c.env, callerOf(c, row), data)
  if (!result.ok && result.code === ALREADY_VERIFIED) return settleVerified(c, row)
  return settle(c, row, result, 'requested', {})
}

export async function verify(c: AdminContext): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  const code = fieldOf(await c.req.parseBody(), 'code').replaceAll(/[\s-]/g, '')
  if (!/^\d{6}$/.test(code)) return showNumber(c, { errors: { code: c.var.text.numbers.verification.errors.code } })
  const result = await verifyCode(c.env, callerOf(c, row), code)
  if (result.ok || result.code === ALREADY_VERIFIED) return settleVerified(c, row)
  return settle(c, row, result, 'verified', {})
}

type Changed = Partial<Omit<NumberState, 'id' | 'stateAt'>>

function settleVerified(c: AdminContext, row: NumberRow): Promise<Response> {
  return settle(c, row, { ok: true }, 'verified', { codeVerificationStatus: 'VERIFIED' })
}

/** Meta did it: what is certain is stored, and its next word overrules it. Or it did not: why, and what to do. */
async function settle(
  c: AdminContext,
  row: NumberRow,
  result: NumberCall,
  done: string,
  changed: Changed,
): Promise<Response> {
  const { numbers: text } = c.var.text
  if (!result.ok) {
    const cure = text.registration.cures[result.code ?? 0] ?? c.var.text.said(result.cure)
    return showNumber(c, { problem: text.problem(c.var.text.said(result.reason), cure) })
  }
  if (Object.keys(changed).length > 0) {
    await saveNumberStates(c.env, [{ id: row.id, ...changed, stateAt: now() }])
    await spreadChange(c.env)
  }
  return c.redirect(`${pathOf(row.id)}?done=${done}`, 303)
}

function callerOf(c: AdminContext, { phoneNumberId }: NumberRow) {
  return { phoneNumberId, staffId: c.var.staff.staffId }
}

function fieldOf(form: Record<string, unknown>, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value.trim() : ''
}
