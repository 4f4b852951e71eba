import { brokenKeys, masterKeys } from '../../../settings/master-keys'
import { readSealedThings, resealAll, type SealedThing } from '../../../settings/reseal'
import { forgetPushKeys } from '../../../settings/sealed-store'
import { forgetConfig } from '../../../settings/snapshot'
import { stubs } from '../../../../durable-objects/stubs'
import { recordAction } from '../../activity-log/record-action'
import { Alert, Button, Card, CsrfField } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { LostThings } from './lost-things'
import { KEYS } from './paths'

export { KEYS } from './paths'

/** Under which key each secret is sealed, and where to enter again what no key opens. */
export async function showKeys(c: AdminContext): Promise<Response> {
  const text = c.var.text.keys
  const things = await readSealedThings(c.env)
  return showSettings(
    c,
    { tab: 'keys', notice: takeNotice(c, { sealed: text.sealed, forgotten: text.forgotten }) },
    <>
      <Problems c={c} things={things} />
      <Counts c={c} things={things} />
      <LostThings c={c} things={things.filter(({ state }) => state === 'lost')} />
      <Card title={text.rotate.title} hint={text.rotate.hint}>
        <ol class="list-decimal ps-6">
          {text.rotate.steps.map((step) => (
            <li class="mb-2">{step}</li>
          ))}
        </ol>
        <p>{text.rotate.former}</p>
      </Card>
    </>,
  )
}

export async function resealKeys(c: AdminContext): Promise<Response> {
  if (brokenKeys(c.env.MASTER_KEY).length > 0) return c.redirect(KEYS, 303)
  const changed = await resealAll(c.env)
  forgetConfig()
  await recordAction(c, 'keys.sealed', c.var.text.keys.recorded(changed))
  return c.redirect(`${KEYS}?done=sealed`, 303)
}

/** New keys for notifications are made when the next browser asks. */
export async function forgetPush(c: AdminContext): Promise<Response> {
  const things = await readSealedThings(c.env)
  const isLost = things.some(({ key, state }) => key === 'whatsapp_push_private_key' && state === 'lost')
  if (!isLost) return c.redirect(KEYS, 303)
  await forgetPushKeys(c.env.DB)
  await stubs(c.env).config().refresh()
  forgetConfig()
  await recordAction(c, 'keys.push_forgotten', c.var.text.keys.forgotten)
  return c.redirect(`${KEYS}?done=forgotten`, 303)
}

type Shown = { c: AdminContext; things: readonly SealedThing[] }

function Problems({ c, things }: Shown) {
  const text = c.var.text.keys
  const broken = brokenKeys(c.env.MASTER_KEY)
  const lost = things.filter(({ state }) => state === 'lost').length
  return (
    <>
      {broken.length > 0 ? <Alert kind="error">{text.broken(broken.join(', '))}</Alert> : null}
      {lost > 0 ? <Alert kind="error">{text.lost.alert(lost)}</Alert> : null}
    </>
  )
}

function Counts({ c, things }: Shown) {
  const text = c.var.text.keys
  const count = (state: SealedThing['state']) => things.filter((thing) => thing.state === state).length
  const former = count('former')
  const facts = [
    [text.known, masterKeys(c.env.MASTER_KEY).length],
    [text.newest, count('newest')],
    [text.former, former],
    [text.unreadable, count('lost')],
  ] as const
  return (
    <Card title={text.title} hint={text.hint}>
      <dl class="grid gap-x-6 gap-y-2 sm:grid-cols-[18rem_1fr]">
        {facts.map(([name, value]) => (
          <>
            <dt class="text-base-content/80">{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {former > 0 ? (
        <form method="post" action={`${KEYS}/seal`}>
          <CsrfField token={c.var.csrfToken} />
          <Button>{text.seal}</Button>
        </form>
      ) : null}
    </Card>
  )
}
