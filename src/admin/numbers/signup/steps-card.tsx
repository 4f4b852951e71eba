import type { SignupRow, SignupStep } from '../../../whatsapp/numbers/signup-store'
import { COEXISTENCE } from '../../../whatsapp/numbers/signup-work'
import { Badge, Button, Card, CsrfField } from '../../components'
import type { AdminContext } from '../../route'
import { signupPath } from './paths'

const STEPS = ['token', 'checked', 'subscribed', 'registered', 'done'] as const
type Step = (typeof STEPS)[number]
type StepState = 'done' | 'failed' | 'next' | 'waiting'

const KINDS = { done: 'success', failed: 'error', next: 'info', waiting: 'plain' } as const

/** Each step with its state; what was done can be done once more while the token is there. */
export function StepsCard({ c, row }: { c: AdminContext; row: SignupRow }) {
  const text = c.var.text.numbers.signup.steps
  return (
    <Card title={text.title}>
      <ol class="divide-base-300 divide-y" aria-label={text.title}>
        {STEPS.map((step, i) => (
          <StepItem c={c} row={row} step={step} state={stateOf(row, step)} before={STEPS[i - 1] ?? null} />
        ))}
      </ol>
    </Card>
  )
}

type ItemProps = { c: AdminContext; row: SignupRow; step: Step; state: StepState; before: Step | null }

function StepItem({ c, row, step, state, before }: ItemProps) {
  const text = c.var.text.numbers.signup.steps
  return (
    <li class="flex flex-wrap items-center justify-between gap-3 py-3">
      <div class="min-w-0">
        <p class="font-medium">
          {text[step].title} <Badge kind={KINDS[state]}>{text.states[state]}</Badge>
        </p>
        <p class="text-base-content/80 text-sm">
          {(step === 'registered' ? skipped(c, row) : null) ?? text[step].hint}
        </p>
      </div>
      {before && mayRepeat(row, step, state) ? (
        <form method="post" action={signupPath(row.id, 'repeat')}>
          <CsrfField token={c.var.csrfToken} />
          <input type="hidden" name="from" value={before} />
          <Button kind="plain" small label={text.repeatNamed(text[step].title)}>
            {text.repeat}
          </Button>
        </form>
      ) : null}
    </li>
  )
}

/** A step that asks a person is repeated by the form above, but where it is done already. */
function mayRepeat({ token }: SignupRow, step: Step, state: StepState): boolean {
  if (token === '' || step === 'token' || step === 'done') return false
  return state === 'done' || (step !== 'registered' && state !== 'waiting')
}

function skipped(c: AdminContext, { event, phoneNumberId }: SignupRow): string | null {
  const text = c.var.text.numbers.signup.steps.skipped
  if (event === COEXISTENCE) return text.coexistence
  return phoneNumberId === null ? text['no-number'] : null
}

function stateOf({ step: stands, problem }: SignupRow, step: Step): StepState {
  const reached = STEPS.indexOf(stands as Step & SignupStep)
  const place = STEPS.indexOf(step)
  if (place <= reached) return 'done'
  if (place > reached + 1) return 'waiting'
  return problem === null ? 'next' : 'failed'
}
