import { initialsOf } from '../person'
import type { Reader } from '../reader'

export type Colleague = { staffId: number; isTyping: boolean }

/** Who else looks at this conversation now; drawn by the script alone. */
export function Company({ people, reader }: { people: readonly Colleague[]; reader: Reader }) {
  const { handle } = reader.text
  const nameOf = ({ staffId }: Colleague) => reader.names[`staff:${staffId}`] ?? reader.text.somebody
  const typing = people.filter(({ isTyping }) => isTyping).map(nameOf)
  const names = people.map(nameOf)
  return (
    <div class="flex items-center gap-1 text-xs">
      <span class="flex -space-x-1" aria-hidden="true">
        {names.slice(0, 4).map((name) => (
          <span
            class="bg-primary text-primary-content ring-base-100 flex size-6 items-center justify-center rounded-full text-[0.65rem] font-semibold ring-2"
            title={handle.isHere([name])}
          >
            {initialsOf(name)}
          </span>
        ))}
      </span>
      {names.length > 4 ? <span aria-hidden="true">+{names.length - 4}</span> : null}
      <span class="sr-only">{handle.isHere(names)}</span>
      {typing.length > 0 ? <bdi class="max-w-40 truncate italic">{handle.isTyping(typing)}</bdi> : null}
    </div>
  )
}

/** A colleague answered while this reader was writing. */
export function RepliedMeanwhile({ name, reader }: { name: string; reader: Reader }) {
  const { handle } = reader.text
  return (
    <div class="alert alert-warning alert-soft flex items-center justify-between gap-2 rounded-none px-4 py-2 text-sm">
      <span class="min-w-0 grow">{handle.repliedMeanwhile(name)}</span>
      <button type="button" class="btn btn-sm" data-seen-reply>
        {handle.seen}
      </button>
    </div>
  )
}
