import { conversationPath } from '../paths'
import { Choice, Choices, Menu } from './menu'
import type { ActionsProps } from './actions'

const PERSON = 'M15 19a6 6 0 0 0-12 0M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM19 8v6M22 11h-6'

/** `from` goes along: of two who assign at once, the second is told. */
export function AssignMenu({ row, csrfToken, reader }: ActionsProps) {
  const { handle } = reader.text
  const { assigned } = row
  const others = reader.colleagues.filter(({ id }) => id !== reader.staffId)
  const isHere = reader.colleagues.some(({ id }) => id === reader.staffId)
  const name = assigned === null ? null : (reader.names[`staff:${assigned}`] ?? reader.text.somebody)
  const shown = assigned === null ? handle.assign : assigned === reader.staffId ? handle.you : name
  return (
    <Menu name="assign" icon={PERSON} label={handle.assignTo} shown={shown}>
      <Choices
        action={conversationPath(row.id, 'assign')}
        csrfToken={csrfToken}
        given={{ from: String(assigned ?? '') }}
      >
        {isHere ? (
          <Choice name="to" value={String(reader.staffId)} isChosen={assigned === reader.staffId}>
            {handle.toMe}
          </Choice>
        ) : null}
        <Choice name="to" value="" isChosen={assigned === null}>
          {handle.toNobody}
        </Choice>
        {others.map((person) => (
          <Choice name="to" value={String(person.id)} isChosen={assigned === person.id}>
            <bdi class="truncate">{person.name}</bdi>
            {person.isAvailable ? null : <span class="text-base-content/80 text-xs">{handle.isAway}</span>}
          </Choice>
        ))}
      </Choices>
    </Menu>
  )
}
