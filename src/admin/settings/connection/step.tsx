import type { Child } from 'hono/jsx'
import { Alert, Badge, CheckField, CsrfField, Icon } from '../../components'
import type { FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import type { SecretField } from './fields'
import type { View } from './load'
import { STEPS, type StepName, type StepStatus } from './progress'

export const PAGE = '/admin/whatsapp/settings/connection'

/** A form of a step that was refused, shown again as it was typed (secrets never). */
export type Refused = {
  step: StepName
  values: Record<string, unknown>
  errors: FieldErrors
  /** Meta could not be asked: it may be saved without. */
  canSaveAnyway?: boolean
}

export type StepProps = { c: AdminContext; view: View; refused: Refused | null }

const LOOKS = { done: 'success', next: 'info', todo: 'plain', problem: 'error' } as const satisfies Record<
  StepStatus,
  'success' | 'info' | 'plain' | 'error'
>

/** One step: its state, and what is to be done behind a click; open where it is its turn or was refused. */
export function Step({ c, view, refused, name, children }: StepProps & { name: StepName; children?: Child }) {
  const text = c.var.text.settings.connection
  const status = view.steps[name]
  const isOpen = refused ? refused.step === name : status === 'next' || status === 'problem'
  return (
    <li id={`step-${name}`} class="card border-base-300 bg-base-100 border">
      <details class="group" open={isOpen || c.req.query('step') === name}>
        <summary class="flex cursor-pointer items-center gap-3 p-4 sm:px-6">
          <span class="bg-base-200 flex size-8 shrink-0 items-center justify-center rounded-full font-medium">
            {STEPS.indexOf(name) + 1}
          </span>
          <h2 class="min-w-0 grow text-lg font-semibold">{text.steps[name]}</h2>
          <Badge kind={LOOKS[status]}>{text.steps.status[status]}</Badge>
          <span class="transition-transform group-open:rotate-180">
            <Icon path="m6 9 6 6 6-6" small />
          </span>
        </summary>
        <div class="flex max-w-3xl flex-col gap-4 px-4 pb-6 sm:px-6">{children}</div>
      </details>
    </li>
  )
}

/** A form of a step, posted to an address below the page's. */
export function StepForm({ c, action, children }: { c: AdminContext; action: string; children?: Child }) {
  return (
    <form method="post" action={`${PAGE}/${action}`} class="flex flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      {children}
    </form>
  )
}

/** Shown where Meta could not be asked. A secret that was typed is not on the page any more: `mustRetype` remembers it. */
export function SaveAnyway({ c, refused, secret }: { c: AdminContext; refused: Refused | null; secret: SecretField }) {
  const text = c.var.text.settings.connection
  if (!refused?.canSaveAnyway) return null
  const wasTyped = valueOf(refused, secret, '') !== '' || mustRetype(refused.values, '')
  const hint = wasTyped ? `${text.saveAnywayHint} ${text.retypeHint}` : text.saveAnywayHint
  return (
    <>
      {wasTyped ? <input type="hidden" name={RETYPE} value="1" /> : null}
      <CheckField name="anyway" label={text.saveAnyway} hint={hint} />
    </>
  )
}

const RETYPE = 'retype'

/** An empty field would keep the old secret, where the one that is meant was typed the time before. */
export function mustRetype(values: Record<string, unknown>, typed: string): boolean {
  return typed === '' && values[RETYPE] === '1'
}

/** In place of a form whose turn has not come. */
export function FirstDo({ c, step }: { c: AdminContext; step: StepName }) {
  const text = c.var.text.settings.connection
  return <Alert kind="info">{text.first(text.steps[step])}</Alert>
}

export function valueOf(refused: Refused | null, name: string, stored: string): string {
  const typed = refused?.values[name]
  return typeof typed === 'string' ? typed : stored
}
