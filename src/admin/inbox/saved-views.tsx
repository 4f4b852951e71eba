import { CsrfField } from '../components'
import type { Inbox } from './loaded'
import { INBOX, VIEWS } from './paths'
import type { Reader } from './reader'

/** The reader's own views and everybody's; each leads to its list. */
export function SavedViews({ inbox, reader }: { inbox: Inbox; reader: Reader }) {
  const { views } = inbox.choices
  const { text } = reader
  if (views.length === 0) return null
  return (
    <ul class="mb-3 grid gap-1 text-sm" aria-label={text.list.views.title}>
      {views.map((view) => (
        <li class="flex items-center gap-1">
          <a class="link min-w-0 grow truncate py-1" href={`${INBOX}?${view.query}`}>
            <bdi>{view.name}</bdi>
          </a>
          {view.isShared ? <span class="text-base-content/80 text-xs">{text.list.views.everybodys}</span> : null}
          <form method="post" action={`${VIEWS}/${view.id}/delete`}>
            <CsrfField token={reader.csrfToken ?? ''} />
            <button type="submit" class="btn btn-ghost btn-xs" aria-label={text.list.views.remove(view.name)}>
              ×
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}
