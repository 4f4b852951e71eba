import { CsrfField } from '../../components/csrf-field'
import { conversationPath, INBOX } from '../paths'
import type { ActionsProps } from './actions'
import { Menu } from './menu'

const DOTS = 'M12 5.5h.01M12 12h.01M12 18.5h.01'

export function MoreMenu({ row, csrfToken, reader }: ActionsProps) {
  const { handle } = reader.text
  return (
    <Menu name="more" icon={DOTS} label={handle.more}>
      <form method="post" action={conversationPath(row.id, 'unread')} data-command class="flex flex-col">
        <CsrfField token={csrfToken} />
        <button type="submit" class="btn btn-ghost btn-sm min-h-10 justify-start px-2 font-normal">
          {handle.markUnread}
        </button>
      </form>
      <form method="get" action={INBOX} class="flex items-end gap-2 px-2 pb-1" id="jump-form">
        <input type="hidden" name="group" value={row.relType} />
        <input type="hidden" name="c" value={row.id} />
        <label class="flex min-w-0 grow flex-col gap-1 text-xs">
          {handle.jumpTo}
          <input type="date" name="on" required class="input input-sm w-full" />
        </label>
        <button type="submit" class="btn btn-sm">
          {handle.jump}
        </button>
      </form>
    </Menu>
  )
}
