import type { ListedConversation } from '../../../conversations/inbox-rows'
import type { Reader } from '../reader'
import { AssignMenu } from './assign-menu'
import { LabelsMenu } from './labels-menu'
import { MoreMenu } from './more-menu'
import { CloseMenu, Reopen, SnoozeMenu } from './status-menu'

export type ActionsProps = { row: ListedConversation; csrfToken: string; reader: Reader }

/** What one does with a conversation besides writing in it. */
export function Actions(props: ActionsProps) {
  const { row } = props
  return (
    <div class="flex items-center lg:gap-1" role="group" aria-label={props.reader.text.handle.label}>
      <AssignMenu {...props} />
      <LabelsMenu {...props} />
      {row.status === 'closed' ? null : <SnoozeMenu {...props} />}
      {row.status === 'open' ? <CloseMenu {...props} /> : <Reopen {...props} />}
      <MoreMenu {...props} />
    </div>
  )
}
