import type { ListedConversation } from '../../conversations/inbox-rows'
import { LIMITS } from '../../whatsapp/limits'
import { CsrfField } from '../components/csrf-field'
import { conversationPath } from './paths'
import type { Reader } from './reader'
import { sessionLeft } from './session-time'
import type { Draft } from './thread-pane'

type ComposerProps = { row: ListedConversation; draft: Draft; csrfToken: string; reader: Reader }

/** Both faces are on the page: the script shows one or the other as the session closes or opens again. */
export function Composer({ row, draft, csrfToken, reader }: ComposerProps) {
  const isOpen = sessionLeft(row.windowUntil, reader.now) > 0
  const { text } = reader
  return (
    <footer class="border-base-300 shrink-0 border-t p-3">
      <p id="composer-problem" class="text-error pb-2 text-sm" role="alert" hidden={draft.problem === null}>
        {draft.problem}
      </p>
      <form id="composer" method="post" action={conversationPath(row.id, 'reply')} hidden={!isOpen}>
        <CsrfField token={csrfToken} />
        <input type="hidden" name="key" value={draft.key} />
        <div class="flex items-end gap-2">
          <textarea
            name="text"
            rows={1}
            required
            dir="auto"
            class="textarea field-sizing-content max-h-48 min-h-11 w-full grow resize-none text-base"
            aria-label={text.composer.label}
            aria-describedby="composer-hint"
            placeholder={text.composer.placeholder}
            data-max={LIMITS.textBody}
          >
            {draft.text}
          </textarea>
          <button type="submit" class="btn btn-primary min-h-11">
            {text.composer.send}
          </button>
        </div>
        <p class="text-base-content/80 hidden pt-1 text-xs lg:block" id="composer-hint">
          {text.composer.hint}
        </p>
        <p class="text-base-content/80 pt-1 text-xs" id="composer-count" hidden></p>
      </form>
      <p id="composer-closed" class="text-base-content/80 text-sm" hidden={isOpen}>
        {row.windowUntil === null ? text.session.neverOpenAdvice : text.session.closedAdvice}
      </p>
      {isOpen || draft.text === '' ? null : <KeptText text={draft.text} />}
    </footer>
  )
}

/** What was typed and could not be sent any more: still there to copy. */
function KeptText({ text }: { text: string }) {
  return (
    <p dir="auto" class="bg-base-200 mt-2 max-h-32 overflow-y-auto rounded p-2 text-sm break-words whitespace-pre-wrap">
      {text}
    </p>
  )
}
