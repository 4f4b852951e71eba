import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showApiPage } from '../frame'
import { AccountCard, type RefusedAccount } from './account-card'
import { DoorCard } from './door-card'
import { SecretCard } from './secret-card'
import { ShadowCard } from './shadow-card'
import { loadView } from './view'

type Again = { refused?: RefusedAccount; problem?: string }

export async function settingsPage(c: AdminContext, { refused, problem }: Again = {}): Promise<Response> {
  const { settings: text } = c.var.text.whatsappApi
  const view = await loadView(c)
  return showApiPage(
    c,
    {
      tab: 'settings',
      status: refused || problem ? 422 : 200,
      notice: takeNotice(c, text.done),
      problem: problem ?? (refused ? text.notSaved : null),
    },
    <>
      <AccountCard c={c} view={view} refused={refused ?? null} />
      <ShadowCard c={c} view={view} />
      <SecretCard c={c} view={view} />
      <DoorCard c={c} />
    </>,
  )
}
