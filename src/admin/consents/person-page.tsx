import { newestConsent } from '../../consents/known'
import { historyOf } from '../../consents/list-store'
import { MOST_WORDING_CHARS } from '../../consents/csv'
import { writePerson } from '../../consents/person'
import { personToken } from '../../consents/person-token'
import { joinStatements } from '../../consents/statements'
import type { ConsentRow } from '../../conversations/rows'
import { staffNames } from '../../staff/names-store'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  CsrfField,
  LocalTime,
  PageHeader,
  TextAreaField,
} from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { KindBadge, sourceLabel, type Text, Who } from './labels'
import { CONSENTS } from './paths'

export type RefusedOptIn = { wording: string; error: string }

/** One person: what counts now, everything they said, and what staff may add. */
export async function showPerson(c: AdminContext, key: string, refused?: RefusedOptIn): Promise<Response> {
  const { text, staff } = c.var
  const [{ keys, rows }, people, token] = await Promise.all([
    historyOf(c.env, key),
    staffNames(c.env),
    personToken(c.env, key),
  ])
  const newest = newestConsent(rows)
  const notice = takeNotice(c, text.consents.person.done)
  const others = keys.filter((one) => one !== key).map(writePerson)
  return showPage(
    c,
    { title: writePerson(key), place: 'consents', status: refused ? 422 : 200 },
    <>
      <PageHeader title={writePerson(key)}>
        <ButtonLink href={CONSENTS}>{text.consents.person.back}</ButtonLink>
      </PageHeader>
      {notice && !refused ? <Alert kind="success">{notice}</Alert> : null}
      <State c={c} kind={newest?.kind ?? null} name={writePerson(key)} others={others} token={token} />
      {staff.can('whatsapp_contacts', 'create') ? <OptIn c={c} token={token} refused={refused} /> : null}
      <Card title={text.consents.person.history}>
        <History c={c} rows={rows} people={people} />
      </Card>
    </>,
  )
}

type StateProps = {
  c: AdminContext
  kind: 'opt_in' | 'opt_out' | null
  name: string
  others: readonly string[]
  token: string
}

function State({ c, kind, name, others, token }: StateProps) {
  const { person, ...text } = c.var.text.consents
  const says = kind === null ? person.unknown : kind === 'opt_out' ? person.optedOut : person.optedIn
  return (
    <Card title={person.state}>
      <p class="flex flex-wrap items-center gap-2">
        {kind === null ? null : <KindBadge kind={kind} text={{ ...text, person }} />} {says}
      </p>
      {others.length > 0 ? (
        <p class="text-base-content/80 text-sm break-all">{person.alsoKnown(others.join(', '))}</p>
      ) : null}
      {kind !== 'opt_out' && c.var.staff.can('whatsapp_contacts', 'create') ? (
        <div>
          <Button kind="danger" opens="opt-out">
            {person.optOut}
          </Button>
          <ConfirmDialog
            id="opt-out"
            title={person.optOutConfirm(name)}
            action={`${CONSENTS}/person/opt-out?${new URLSearchParams({ p: token }).toString()}`}
            csrfToken={c.var.csrfToken}
            yes={person.optOutYes}
            no={c.var.text.common.cancel}
          >
            <p>{person.optOutAdvice}</p>
          </ConfirmDialog>
        </div>
      ) : null}
    </Card>
  )
}

function OptIn({ c, token, refused }: { c: AdminContext; token: string; refused: RefusedOptIn | undefined }) {
  const { person } = c.var.text.consents
  return (
    <Card title={person.optInTitle} hint={person.optInHint}>
      <form
        method="post"
        action={`${CONSENTS}/person/opt-in?${new URLSearchParams({ p: token }).toString()}`}
        class="flex max-w-xl flex-col gap-4"
      >
        <CsrfField token={c.var.csrfToken} />
        <TextAreaField
          name="wording"
          label={person.wording}
          hint={person.wordingExample}
          value={refused?.wording ?? ''}
          error={refused?.error}
          rows={2}
          maxlength={MOST_WORDING_CHARS}
          required
        />
        <div>
          <Button>{person.optInSave}</Button>
        </div>
      </form>
    </Card>
  )
}

type HistoryProps = { c: AdminContext; rows: readonly ConsentRow[]; people: ReadonlyMap<number, string> }

function History({ c, rows, people }: HistoryProps) {
  const text = c.var.text.consents
  if (rows.length === 0) return <p>{text.person.noHistory}</p>
  return (
    <ol class="divide-base-300 divide-y" aria-label={text.person.history}>
      {joinStatements(rows, true).map((row) => (
        <li class="flex flex-col gap-1 py-3">
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <KindBadge kind={row.kind} text={text} />
            <LocalTime at={row.at} />
            <span>{sourceLabel(row.source, text, people)}</span>
            {row.keys.length > 1 ? null : (
              <span class="text-base-content/80 text-sm">
                <Who phoneKey={row.phoneKey} text={text} />
              </span>
            )}
            <ConversationLink c={c} id={row.interactionId} text={text} />
          </p>
          {row.wording === '' ? null : (
            <p dir="auto" class="break-words whitespace-pre-wrap">
              {row.wording}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function ConversationLink({ c, id, text }: { c: AdminContext; id: string | null; text: Text }) {
  const { staff } = c.var
  if (id === null || !(staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own'))) return null
  return (
    <a class="link text-sm" href={`/admin/whatsapp?${new URLSearchParams({ c: id }).toString()}`}>
      {text.person.conversation}
    </a>
  )
}
