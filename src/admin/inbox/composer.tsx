import type { ListedConversation } from '../../conversations/inbox-rows'
import { LIMITS } from '../../whatsapp/limits'
import { Icon } from '../components/icon'
import { CsrfField } from '../components/csrf-field'
import { conversationPath } from './paths'
import { PlannedList } from './planned-list'
import type { Reader } from './reader'
import { sessionLeft } from './session-time'
import { Suggestion } from './suggestion'
import type { Draft } from './thread-pane'

type ComposerProps = { row: ListedConversation; draft: Draft; csrfToken: string; reader: Reader }

/**
 * Both faces are on the page: the script shows one or the other as the session closes or opens again. What only works
 * with the script is hidden until it runs (`data-scripted`). Without it a closed session leaves notes.
 */
export function Composer({ row, draft, csrfToken, reader }: ComposerProps) {
  const isOpen = sessionLeft(row.windowUntil, reader.now) > 0
  const mode = isOpen ? draft.mode : 'note'
  const kept = !isOpen && draft.mode === 'reply' ? draft.text : ''
  return (
    <footer id="composer-area" class="border-base-300 relative shrink-0 border-t p-2 lg:p-3">
      <div id="suggestion" aria-live="polite">
        <Suggestion row={row} csrfToken={csrfToken} reader={reader} />
      </div>
      <div id="planned">
        <PlannedList row={row} csrfToken={csrfToken} reader={reader} />
      </div>
      <div id="template-picker" class="peer/picker"></div>
      <p id="composer-problem" class="text-error pb-2 text-sm" role="alert" hidden={draft.problem === null}>
        {draft.problem}
      </p>
      <form
        id="composer"
        method="post"
        action={conversationPath(row.id, 'reply')}
        data-open={isOpen ? 'yes' : 'no'}
        data-conversation-id={row.id}
        class="flex flex-col gap-1 peer-[:not(:empty)]/picker:hidden"
      >
        <CsrfField token={csrfToken} />
        <input type="hidden" name="key" value={draft.key} />
        <Modes mode={mode} isOpen={isOpen} reader={reader} />
        <Closed row={row} isOpen={isOpen} kept={kept} reader={reader} />
        <div id="composer-quote" hidden></div>
        <ul id="composer-files" class="flex flex-wrap gap-2" aria-label={reader.text.composer.files.label} hidden></ul>
        <div id="composer-panel" hidden></div>
        <Writing text={kept === '' ? draft.text : ''} reader={reader} />
        <Tools id={row.id} reader={reader} />
      </form>
    </footer>
  )
}

function Modes({ mode, isOpen, reader }: { mode: Draft['mode']; isOpen: boolean; reader: Reader }) {
  const { modes } = reader.text.composer
  return (
    <div class="tabs tabs-box tabs-xs w-fit" role="radiogroup" aria-label={modes.label}>
      <input
        type="radio"
        name="mode"
        value="reply"
        class="tab"
        aria-label={modes.reply}
        checked={mode === 'reply'}
        disabled={!isOpen}
      />
      <input type="radio" name="mode" value="note" class="tab" aria-label={modes.note} checked={mode === 'note'} />
    </div>
  )
}

type ClosedProps = { row: ListedConversation; isOpen: boolean; kept: string; reader: Reader }

/** Takes over when free text is no longer allowed. What was typed stays there to be copied. */
function Closed({ row, isOpen, kept, reader }: ClosedProps) {
  const { text } = reader
  return (
    <div id="composer-closed" class="flex flex-col items-start gap-2" hidden={isOpen}>
      <p id="composer-closed-advice" class="text-base-content/80 text-sm">
        {row.windowUntil === null ? text.session.neverOpenAdvice : text.session.closedAdvice}
      </p>
      <div id="composer-kept" hidden={kept === ''}>
        <p class="text-sm">{text.composer.keptText}</p>
        <p dir="auto" class="bg-base-200 max-h-32 overflow-y-auto rounded p-2 text-sm break-words whitespace-pre-wrap">
          {kept}
        </p>
      </div>
      <a class="btn btn-primary btn-sm" href={conversationPath(row.id, 'templates')} data-template-picker>
        {text.composer.templates.open}
      </a>
    </div>
  )
}

function Writing({ text, reader }: { text: string; reader: Reader }) {
  const { composer } = reader.text
  return (
    <div id="composer-writing" class="relative">
      <textarea
        name="text"
        rows={1}
        dir="auto"
        class="textarea field-sizing-content max-h-48 min-h-11 w-full resize-none text-base"
        aria-label={composer.label}
        aria-describedby="composer-hint"
        placeholder={composer.placeholder}
        data-max={LIMITS.textBody}
      >
        {text}
      </textarea>
      <div id="composer-suggestions"></div>
    </div>
  )
}

function Tools({ id, reader }: { id: string; reader: Reader }) {
  const { composer } = reader.text
  const { tools } = composer
  return (
    <div id="composer-tools" class="flex items-center gap-1">
      <div id="composer-reply-tools" class="flex shrink-0 items-center" data-scripted hidden>
        <Tool name="emoji" label={tools.emoji} path={ICONS.emoji} />
        <label class="btn btn-ghost btn-square btn-sm lg:btn-md" title={tools.attach}>
          <Icon path={ICONS.attach} />
          <input type="file" multiple class="sr-only" aria-label={tools.attach} data-composer-files />
        </label>
        <Tool name="quick" label={tools.quick} path={ICONS.quick} />
        <a
          class="btn btn-ghost btn-square btn-sm lg:btn-md"
          href={conversationPath(id, 'templates')}
          aria-label={tools.template}
          title={tools.template}
          data-template-picker
        >
          <Icon path={ICONS.template} />
        </a>
        <Tool name="later" label={tools.later} path={ICONS.later} />
        <Tool name="voice" label={tools.voice} path={ICONS.voice} />
      </div>
      <p class="text-base-content/80 hidden min-w-0 grow truncate px-2 text-xs 2xl:block" id="composer-hint">
        {composer.hint}
      </p>
      <p class="text-base-content/80 text-xs" id="composer-count" hidden></p>
      <button type="submit" class="btn btn-primary ms-auto min-h-11">
        {composer.send}
      </button>
    </div>
  )
}

function Tool({ name, label, path }: { name: string; label: string; path: string }) {
  return (
    <button
      type="button"
      class="btn btn-ghost btn-square btn-sm lg:btn-md"
      aria-label={label}
      title={label}
      data-tool={name}
    >
      <Icon path={path} />
    </button>
  )
}

const ICONS = {
  emoji: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01',
  attach: 'M20 11.5 12 19.4a5 5 0 0 1-7-7l8.5-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.2a1.7 1.7 0 0 1-2.4-2.4l7.6-7.3',
  quick: 'M13 3 5 14h6l-1 7 8-11h-6l1-7Z',
  template: 'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM8 9h8M8 13h8M8 17h4',
  later: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  voice: 'M12 15a3.5 3.5 0 0 0 3.5-3.5v-5a3.5 3.5 0 0 0-7 0v5A3.5 3.5 0 0 0 12 15ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
}
