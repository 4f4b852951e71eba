import type { Child } from 'hono/jsx'
import type { Played } from '../../../bots/lab/drive'
import type { ConfigSnapshot } from '../../../settings/snapshot'
import { CsrfField } from '../../components'
import type { Reader } from '../../inbox/reader'
import type { Catalogue } from '../../text/en'
import type { Draft } from './drafts'
import { LAB } from './header'
import type { Session } from './session'

/** All that the parts of the lab are drawn from. */
export type LabProps = {
  session: Session
  played: Played
  config: ConfigSnapshot
  drafts: readonly Draft[]
  reader: Reader
  text: Catalogue['lab']
  problem: string | null
  csrfToken: string
  mayKeep: boolean
  caseName: string | null
}

type FormProps = { session: Session; csrfToken: string; does: string; class?: string; children?: Child }

/** Posts one step with the state that it goes on from. */
export function StepForm({ session, csrfToken, does, children, ...rest }: FormProps) {
  return (
    <form method="post" action={LAB} hx-post={LAB} hx-target="#lab" hx-swap="outerHTML" class={rest.class}>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="lab" value={JSON.stringify(session)} />
      <input type="hidden" name="do" value={does} />
      {children}
    </form>
  )
}
