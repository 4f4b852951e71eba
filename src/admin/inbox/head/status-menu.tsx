import { CsrfField } from '../../components/csrf-field'
import { Icon } from '../../components/icon'
import { conversationPath } from '../paths'
import { formatTime, zoneOf } from '../reader'
import type { ActionsProps } from './actions'
import { Choice, Choices, Menu, MenuTitle } from './menu'
import { snoozeChoices } from './snooze'

const CLOCK = 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z'
const DONE = 'M5 13l4 4L19 7'

export function SnoozeMenu({ row, csrfToken, reader }: ActionsProps) {
  const { handle } = reader.text
  const action = conversationPath(row.id, 'status')
  return (
    <Menu name="snooze" icon={CLOCK} label={handle.snooze}>
      <MenuTitle>{handle.snoozeUntil}</MenuTitle>
      <Choices action={action} csrfToken={csrfToken} given={{ status: 'snoozed' }}>
        {snoozeChoices(reader.now, zoneOf(reader)).map(({ name, at }) => (
          <Choice name="until" value={String(at)}>
            {handle.snoozes[name]}
            <span class="text-base-content/80 ms-auto text-xs">{formatTime(at, 'moment', reader)}</span>
          </Choice>
        ))}
      </Choices>
      <form method="post" action={action} data-command class="flex items-end gap-2 px-2 pb-1">
        <CsrfField token={csrfToken} />
        <input type="hidden" name="status" value="snoozed" />
        <label class="flex min-w-0 grow flex-col gap-1 text-xs">
          {handle.ownTime}
          <input type="datetime-local" name="own" required class="input input-sm w-full" />
        </label>
        <button type="submit" class="btn btn-sm">
          {handle.snooze}
        </button>
      </form>
    </Menu>
  )
}

export function CloseMenu({ row, csrfToken, reader }: ActionsProps) {
  const { handle } = reader.text
  return (
    <Menu name="close" icon={DONE} label={handle.close} shown={handle.close}>
      <MenuTitle>{handle.closeAs}</MenuTitle>
      <Choices action={conversationPath(row.id, 'status')} csrfToken={csrfToken} given={{ status: 'closed' }}>
        {(['resolved', 'qualified', 'spam'] as const).map((outcome) => (
          <Choice name="outcome" value={outcome}>
            <span class="flex flex-col items-start">
              {handle.outcomes[outcome].name}
              <span class="text-base-content/80 text-xs font-normal whitespace-normal">
                {handle.outcomes[outcome].means}
              </span>
            </span>
          </Choice>
        ))}
      </Choices>
    </Menu>
  )
}

export function Reopen({ row, csrfToken, reader }: ActionsProps) {
  return (
    <form method="post" action={conversationPath(row.id, 'status')} data-command>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="status" value="open" />
      <button type="submit" class="btn btn-sm min-h-10 gap-1 px-2" data-reopen>
        <Icon path="M4 12a8 8 0 1 0 3-6.2M4 4v4h4" small />
        {reader.text.handle.reopen}
      </button>
    </form>
  )
}
