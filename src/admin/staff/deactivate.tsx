import { z } from 'zod'
import { reactivate as reactivatePerson } from '../../staff/change-store'
import { handOver } from '../../staff/hand-over'
import type { Person } from '../../staff/roster-store'
import { deactivateStaff } from '../../staff/sessions'
import { listActiveStaff } from '../../staff/store'
import { countOpenWork } from '../../staff/work-store'
import { Alert, Button, ButtonLink, Card, CsrfField, PageHeader, SelectField } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { WorkWords } from './leave-card'
import { personPath } from './paths'
import { personOf } from './person'

const targetSchema = z.object({
  to: z.string().regex(/^\d{0,15}$/),
  after: z.string().max(100).catch(''),
})

type Problem = { problem: string; to?: string }

/** Tells what would be left lying before anything happens; for who has left already it only hands over. */
export async function deactivatePage(c: AdminContext, refused?: Problem): Promise<Response> {
  const person = await personOf(c)
  if (!person || person.state === 'invited' || person.staffId === c.var.staff.staffId) return showAbsent(c)
  const text = c.var.text.staff.leave
  const [work, active] = await Promise.all([countOpenWork(c.env, person.staffId), listActiveStaff(c.env)])
  const colleagues = active.filter(({ staffId }) => staffId !== person.staffId)
  const isLeaving = person.state === 'active'
  const title = isLeaving ? text.ask(person.name) : text.handOver
  const hasNothing = work.conversations + work.leads + work.tickets === 0
  return showPage(
    c,
    { title, place: 'staff', status: refused ? 422 : 200 },
    <>
      <PageHeader title={title} hint={isLeaving ? text.hint : undefined} />
      {refused ? <Alert kind="error">{refused.problem}</Alert> : null}
      <Card>
        <p>{hasNothing ? text.nothing : [text.has, ' ', <WorkWords c={c} work={work} />]}</p>
        <form
          method="post"
          action={personPath(person.staffId, isLeaving ? 'deactivate' : 'hand-over')}
          class="flex max-w-md flex-col gap-4"
        >
          <CsrfField token={c.var.csrfToken} />
          <SelectField
            name="to"
            label={text.to}
            value={refused?.to ?? ''}
            choices={[
              { value: '', label: text.nobody },
              ...colleagues.map(({ staffId, name }) => ({ value: String(staffId), label: name })),
            ]}
          />
          <div class="flex flex-wrap gap-3">
            <Button kind={isLeaving ? 'danger' : 'primary'}>
              {isLeaving ? text.yes(person.name) : text.handOverSubmit}
            </Button>
            <ButtonLink href={personPath(person.staffId)}>{c.var.text.common.cancel}</ButtonLink>
          </div>
        </form>
      </Card>
    </>,
  )
}

/** Out first, so that nothing more comes to them; then what was open changes hands. */
export async function deactivate(c: AdminContext): Promise<Response> {
  const person = await personOf(c)
  if (person?.state !== 'active' || person.staffId === c.var.staff.staffId) return showAbsent(c)
  const text = c.var.text.staff
  const target = await readTarget(c, person)
  if (!target) return deactivatePage(c, { problem: text.leave.goneColleague })
  const isOut = await deactivateStaff(c.env, person.staffId, {
    staffId: c.var.staff.staffId,
    action: 'deactivated',
    summary: text.recorded.deactivated(person.email),
  })
  if (!isOut) return deactivatePage(c, { problem: text.leave.lastAdmin, to: String(target.to?.staffId ?? '') })
  return goOn(c, person, target, 'deactivated')
}

export async function handOverWork(c: AdminContext): Promise<Response> {
  const person = await personOf(c)
  if (person?.state !== 'inactive') return showAbsent(c)
  const target = await readTarget(c, person)
  if (!target) return deactivatePage(c, { problem: c.var.text.staff.leave.goneColleague })
  return goOn(c, person, target, 'handedOver')
}

export async function reactivate(c: AdminContext): Promise<Response> {
  const person = await personOf(c)
  if (person?.state !== 'inactive') return showAbsent(c)
  await reactivatePerson(c.env, person.staffId, {
    staffId: c.var.staff.staffId,
    action: 'reactivated',
    summary: c.var.text.staff.recorded.reactivated(person.email),
  })
  return c.redirect(`${personPath(person.staffId)}?done=reactivated`, 303)
}

type Target = { to: { staffId: number; name: string } | null; after: string }

/** Null where a colleague is named who is not active, or the person themselves. */
async function readTarget(c: AdminContext, person: Person): Promise<Target | null> {
  const { data } = targetSchema.safeParse(await c.req.parseBody())
  if (!data) return null
  if (data.to === '') return { to: null, after: data.after }
  const to = (await listActiveStaff(c.env)).find(({ staffId }) => staffId === Number(data.to))
  return to && to.staffId !== person.staffId ? { to, after: data.after } : null
}

async function goOn(c: AdminContext, person: Person, { to, after }: Target, done: 'deactivated' | 'handedOver') {
  const text = c.var.text.staff
  const work = await countOpenWork(c.env, person.staffId)
  const { next } = await handOver(c.env, {
    from: person.staffId,
    to: to?.staffId ?? null,
    by: c.var.staff.staffId,
    after,
    summary: text.recorded.handedOver(person.email, to?.name ?? null, work),
  })
  if (next === null) return c.redirect(`${personPath(person.staffId)}?done=${done}`, 303)
  return showPage(
    c,
    { title: text.leave.progress, place: 'staff' },
    <>
      <PageHeader title={text.leave.progress} hint={text.leave.progressSays} />
      <form method="post" action={personPath(person.staffId, 'hand-over')}>
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name="to" value={String(to?.staffId ?? '')} />
        <input type="hidden" name="after" value={next} />
        <Button>{text.leave.goOn}</Button>
      </form>
    </>,
  )
}
