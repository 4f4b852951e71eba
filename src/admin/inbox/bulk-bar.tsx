import { filterQuery } from '../../conversations/list-filter'
import { CsrfField } from '../components'
import type { Inbox } from './loaded'
import { BULK } from './paths'
import type { Reader } from './reader'

/** What can be done with all chosen conversations at once; each button does one thing. */
export function BulkBar({ inbox, reader }: { inbox: Inbox; reader: Reader }) {
  const { filter, choices } = inbox
  const { bulk, nobodys } = reader.text.list
  return (
    <form
      id="bulk"
      method="post"
      action={BULK}
      class="border-base-300 bg-base-200 hidden shrink-0 flex-wrap items-center gap-2 border-t p-2 group-has-[#select-mode:checked]/list:flex"
      aria-label={bulk.label}
    >
      <CsrfField token={reader.csrfToken ?? ''} />
      <input type="hidden" name="back" value={new URLSearchParams(filterQuery(filter)).toString()} />
      <button type="button" class="btn btn-sm" data-select-all>
        {bulk.all}
      </button>
      <button type="submit" name="act" value="read" class="btn btn-sm">
        {bulk.read}
      </button>
      {filter.status === 'open' ? null : (
        <button type="submit" name="act" value="open" class="btn btn-sm">
          {bulk.open}
        </button>
      )}
      {filter.status === 'closed' ? null : (
        <button type="submit" name="act" value="close" class="btn btn-sm">
          {bulk.close}
        </button>
      )}
      <span class="join">
        <select name="to" class="select select-sm join-item w-32" aria-label={bulk.assignTo}>
          <option value="">{nobodys}</option>
          {choices.people
            .filter(({ takesChats }) => takesChats)
            .map(({ id, name }) => (
              <option value={String(id)} selected={id === reader.staffId}>
                {name}
              </option>
            ))}
        </select>
        <button type="submit" name="act" value="assign" class="btn btn-sm join-item">
          {bulk.assign}
        </button>
      </span>
      {choices.labels.length === 0 ? null : (
        <span class="join">
          <select name="label" class="select select-sm join-item w-28" aria-label={bulk.whichLabel}>
            {choices.labels.map(({ id, name }) => (
              <option value={String(id)}>{name}</option>
            ))}
          </select>
          <button type="submit" name="act" value="label" class="btn btn-sm join-item">
            {bulk.addLabel}
          </button>
          <button type="submit" name="act" value="unlabel" class="btn btn-sm join-item">
            {bulk.removeLabel}
          </button>
        </span>
      )}
    </form>
  )
}
