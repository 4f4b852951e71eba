import { now } from '../../../clock'
import { readDoorNotes, type DoorNotes } from '../../../whatsapp/connection/notes'
import { Alert, ButtonLink, LocalTime } from '../../components'
import { showPart } from '../../page'
import type { AdminContext } from '../../route'
import { PAGE } from './step'

/** A page that nobody looks at any more stops asking. */
const WATCH_MS = 10 * 60_000

type LiveProps = { c: AdminContext; notes: DoorNotes; since: number | null }

/** Asked again by itself while it watches: what Meta did since the page was opened. */
export async function showLive(c: AdminContext): Promise<Response> {
  return showPart(c, <Live c={c} notes={await readDoorNotes(c.env)} since={sinceOf(c)} />)
}

/** The instant that the address names; null where it names none. */
export function sinceOf(c: AdminContext): number | null {
  const since = Number(c.req.query('since'))
  return Number.isSafeInteger(since) && since > 0 ? since : null
}

/** `since`: watches for what comes after this instant; null: only says what was. */
export function Live({ c, notes, since }: LiveProps) {
  const text = c.var.text.settings.connection.live
  const hasCome = since !== null && notes.heardAt !== null && notes.heardAt >= since
  const isWatching = since !== null && !hasCome && now() - since < WATCH_MS
  const again = isWatching ? { 'hx-get': `${PAGE}/live?since=${since}`, 'hx-trigger': 'every 2s' } : {}
  return (
    <div id="live" class="flex flex-col gap-2" hx-swap="outerHTML" {...again}>
      {hasCome ? <Alert kind="success">{text.arrivedNow}</Alert> : null}
      <Facts text={text} notes={notes} />
      {isWatching ? (
        <p class="flex items-center gap-2 text-sm" role="status">
          <span class="loading loading-dots loading-sm" aria-hidden="true"></span>
          {text.watching}
        </p>
      ) : (
        <div>
          <ButtonLink href={`${PAGE}?step=test&watch=1#step-test`}>{text.watch}</ButtonLink>
        </div>
      )}
    </div>
  )
}

function Facts({
  text,
  notes,
}: {
  text: AdminContext['var']['text']['settings']['connection']['live']
  notes: DoorNotes
}) {
  return (
    <ul class="text-sm">
      {notes.verifiedAt === null ? null : (
        <li>
          {text.verifiedBefore}
          <LocalTime at={notes.verifiedAt} />
          {text.after}
        </li>
      )}
      <li>
        {notes.heardAt === null ? (
          text.never
        ) : (
          <>
            {text.arrivedBefore}
            <LocalTime at={notes.heardAt} />
            {text.after}
          </>
        )}
      </li>
    </ul>
  )
}
