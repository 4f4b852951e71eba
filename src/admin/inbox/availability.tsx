import { CsrfField } from '../components/csrf-field'
import { Icon } from '../components/icon'
import { AVAILABILITY } from './paths'
import type { Reader } from './reader'

/** Whether new conversations come to this person by turns. */
export function Availability({ reader, csrfToken }: { reader: Reader; csrfToken: string }) {
  const { availability } = reader.text.handle
  const isAvailable = reader.colleagues.find(({ id }) => id === reader.staffId)?.isAvailable ?? false
  return (
    <form method="post" action={AVAILABILITY} data-command class="flex items-center gap-2 text-sm">
      <CsrfField token={csrfToken} />
      <span class={`status ${isAvailable ? 'status-success' : 'status-warning'}`} aria-hidden="true"></span>
      <span>{isAvailable ? availability.here : availability.away}</span>
      <button
        type="submit"
        name="available"
        value={isAvailable ? '0' : '1'}
        class="btn btn-ghost btn-xs min-h-9"
        title={availability.hint}
      >
        {isAvailable ? availability.leave : availability.comeBack}
      </button>
    </form>
  )
}

/** Below the list: this person's own state, and what the keys do. */
export function OwnBar({ reader }: { reader: Reader }) {
  const { shortcuts } = reader.text.handle
  return (
    <div class="border-base-300 flex shrink-0 items-center justify-between gap-2 border-t px-3 py-1">
      <div id="availability">
        <Availability reader={reader} csrfToken={reader.csrfToken ?? ''} />
      </div>
      <button
        type="button"
        class="btn btn-ghost btn-square btn-sm max-lg:hidden"
        data-shortcuts
        data-scripted
        hidden
        aria-label={shortcuts.title}
        title={shortcuts.title}
      >
        <Icon path="M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8" small />
      </button>
    </div>
  )
}
