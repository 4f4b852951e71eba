import { labelsOf } from '../../../conversations/list-filter'
import { conversationPath } from '../paths'
import type { ActionsProps } from './actions'
import { Choice, Choices, Menu } from './menu'
import { ColorDot } from '../../components/color-dot'

const TAG = 'M3 12V4h8l10 10-8 8L3 12ZM7.5 7.5h.01'

/** Each click is one change, so that two people who label at once take nothing from each other. */
export function LabelsMenu({ row, csrfToken, reader }: ActionsProps) {
  const { handle } = reader.text
  const chosen = labelsOf(row)
  return (
    <Menu name="labels" icon={TAG} label={handle.labels}>
      {reader.labels.length === 0 ? <p class="px-2 text-sm">{handle.noLabels}</p> : null}
      <Choices action={conversationPath(row.id, 'labels')} csrfToken={csrfToken}>
        {reader.labels.map(({ id, name, color }) => {
          const isChosen = chosen.includes(id)
          return (
            <Choice name={isChosen ? 'remove' : 'add'} value={String(id)} isChosen={isChosen}>
              <ColorDot color={color} />
              <bdi class="truncate">{name}</bdi>
            </Choice>
          )
        })}
      </Choices>
    </Menu>
  )
}
