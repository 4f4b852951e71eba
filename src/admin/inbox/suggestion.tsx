import type { ListedConversation } from '../../conversations/inbox-rows'
import { CsrfField } from '../components/csrf-field'
import { conversationPath } from './paths'
import { parseJson } from './payload'
import type { Reader } from './reader'
import { sessionLeft } from './session-time'

type Props = { row: ListedConversation; csrfToken: string; reader: Reader; isScripted?: boolean }

/** What the AI proposes to answer, above the composer: drawn by the server at first, by the browser whenever it changes. */
export function Suggestion({ row, csrfToken, reader, isScripted = false }: Props) {
  const suggestion = suggestionOf(row)
  if (!suggestion) return <div></div>
  const words = reader.text.composer.suggestion
  const isOpen = sessionLeft(row.windowUntil, reader.now) > 0
  return (
    <section class="border-info bg-info/10 mb-2 rounded border p-2 text-sm" aria-label={words.label}>
      <p class="text-xs">{words.label}</p>
      <p class="max-h-36 overflow-y-auto break-words whitespace-pre-wrap" dir="auto" tabindex={0}>
        {suggestion.text}
      </p>
      <div class="flex flex-wrap gap-2 pt-2">
        {isScripted && isOpen ? (
          <button type="button" class="btn btn-sm" data-suggested={suggestion.text}>
            {words.use}
          </button>
        ) : null}
        {isOpen ? (
          <form method="post" action={conversationPath(row.id, 'reply')} data-command>
            <CsrfField token={csrfToken} />
            <input type="hidden" name="key" value={`ai:${row.id}:${suggestion.at}`} />
            <input type="hidden" name="text" value={suggestion.text} />
            <button type="submit" class="btn btn-primary btn-sm">
              {words.send}
            </button>
          </form>
        ) : null}
        <form method="post" action={conversationPath(row.id, 'dismiss-suggestion')} data-command>
          <CsrfField token={csrfToken} />
          <input type="hidden" name="at" value={String(suggestion.at)} />
          <button type="submit" class="btn btn-ghost btn-sm">
            {words.dismiss}
          </button>
        </form>
      </div>
    </section>
  )
}

function suggestionOf({ aiSuggestion }: ListedConversation): { text: string; at: number } | null {
  const { text, at } = parseJson(aiSuggestion ?? null)
  return typeof text === 'string' && typeof at === 'number' ? { text, at } : null
}
