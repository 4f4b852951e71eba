import { readDevice } from '../../staff/device'
import type { SessionOfStaff } from '../../staff/session-store'
import { Badge, Button, Card, CsrfField, Item, ItemList, LocalTime } from '../components'
import type { Catalogue } from '../text/en'

type Text = Catalogue['profile']['sessions']
type SessionsCardProps = { text: Text; sessions: readonly SessionOfStaff[]; here: string; csrfToken: string }

export function SessionsCard({ text, sessions, here, csrfToken }: SessionsCardProps) {
  return (
    <Card title={text.title} hint={text.hint}>
      <ItemList label={text.title}>
        {sessions.map((session) => (
          <SessionItem text={text} session={session} isHere={String(session.id) === here} csrfToken={csrfToken} />
        ))}
      </ItemList>
      {sessions.length > 1 ? (
        <form method="post" action="/admin/profile/sessions/end-others">
          <CsrfField token={csrfToken} />
          <Button kind="plain">{text.endOthers}</Button>
        </form>
      ) : null}
    </Card>
  )
}

type SessionItemProps = { text: Text; session: SessionOfStaff; isHere: boolean; csrfToken: string }

function SessionItem({ text, session, isHere, csrfToken }: SessionItemProps) {
  const device = deviceName(text, session.userAgent)
  const detail = (
    <>
      {text.since} <LocalTime at={session.createdAt.getTime()} /> · {session.ipAddress || text.unknownAddress}
    </>
  )
  return (
    <Item title={device} detail={detail}>
      {isHere ? <Badge kind="success">{text.here}</Badge> : <EndForm {...{ text, session, device, csrfToken }} />}
    </Item>
  )
}

function EndForm(props: { text: Text; session: SessionOfStaff; device: string; csrfToken: string }) {
  const { text, session, device, csrfToken } = props
  return (
    <form method="post" action={`/admin/profile/sessions/${session.id}/end`}>
      <CsrfField token={csrfToken} />
      <Button kind="danger" small label={text.endOne(device)}>
        {text.end}
      </Button>
    </form>
  )
}

function deviceName(text: Text, userAgent: string | null): string {
  const { browser, system } = readDevice(userAgent)
  if (browser && system) return text.on(browser, system)
  return browser ?? system ?? text.unknownDevice
}
