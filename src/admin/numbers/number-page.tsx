import { listNumbers, type NumberRow } from '../../settings/numbers-store'
import type { Health } from '../../whatsapp/numbers/look'
import { takeNotice } from '../notice'
import type { AdminContext } from '../route'
import { showAbsent } from '../refusals'
import { DefaultCard, RemovalCard } from './default-cards'
import { showNumberFrame } from './number-frame'
import { numberOf } from './number-of'
import { RegistrationCard, VerificationCard } from './registration-cards'
import type { RegistrationErrors } from './registration-fields'
import { HealthCard, StateCard } from './state-card'

type Said = { problem?: string; errors?: RegistrationErrors; health?: { asked: Health | null } }

/** `said`: what an action came to, where there is more to say than a line. */
export async function showNumber(c: AdminContext, said: Said = {}): Promise<Response> {
  const row = await numberOf(c)
  if (!row) return showAbsent(c)
  const { staff, text } = c.var
  const isRefused = said.problem !== undefined || said.errors !== undefined
  const isOnly = (await listNumbers(c.env)).length === 1
  return showNumberFrame(
    c,
    {
      row,
      tab: 'state',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, text.numbers.done),
      problem: said.problem ?? null,
    },
    <>
      {said.health ? <HealthCard c={c} health={said.health.asked} /> : null}
      <StateCard c={c} row={row} />
      {staff.can('whatsapp_numbers', 'edit') ? <Editing c={c} row={row} errors={said.errors ?? {}} /> : null}
      {staff.isAdmin ? <RemovalCard c={c} row={row} isOnly={isOnly} /> : null}
    </>,
  )
}

function Editing({ c, row, errors }: { c: AdminContext; row: NumberRow; errors: RegistrationErrors }) {
  const { codeVerificationStatus: verified, isCoexistence } = row
  const asksForCode = verified !== null && verified !== 'VERIFIED' && !isCoexistence
  return (
    <>
      {asksForCode ? <VerificationCard c={c} row={row} errors={errors} /> : null}
      <RegistrationCard c={c} row={row} errors={errors} />
      <DefaultCard c={c} row={row} />
    </>
  )
}
