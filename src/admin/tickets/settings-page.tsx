import { readChosenTemplates, TOLD_EVENTS, type ToldEvent } from '../../crm/tickets/templates'
import { readOptions } from '../../settings/options-store'
import { Alert, Button, ButtonLink, Card, CheckField, CsrfField, Item, ItemList, PageHeader } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import type { TicketsText } from '../text/en/tickets'
import { TICKETS, updatesPath } from './paths'

export function eventName(event: ToldEvent, text: TicketsText): string {
  if (event === 'reply' || event === 'reminder') return text.updates.events[event]
  return text.updates.status(text.statuses[event])
}

/** What customers are told, and with which template where WhatsApp allows no free text. */
export async function updatesPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.tickets
  const words = text.updates
  const options = await readOptions(c.env, ['tickets_send_updates', 'tickets_templates'])
  const chosen = readChosenTemplates(options.tickets_templates)
  const notice = takeNotice(c, words.done)
  return showPage(
    c,
    { title: words.title, place: 'tickets' },
    <>
      <PageHeader title={words.title} hint={words.hint}>
        <ButtonLink href={TICKETS}>{text.page.back}</ButtonLink>
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      <Card title={words.ticked}>
        <form method="post" action={updatesPath()} class="flex flex-col gap-4">
          <CsrfField token={c.var.csrfToken} />
          <CheckField
            name="tickets_send_updates"
            value="enable"
            label={words.send}
            hint={words.sendHint}
            checked={options.tickets_send_updates === 'enable'}
            look="toggle"
          />
          <div>
            <Button>{c.var.text.common.save}</Button>
          </div>
        </form>
      </Card>
      <Card title={words.templates} hint={words.templatesHint}>
        <ItemList label={words.templates}>
          {TOLD_EVENTS.map((event) => {
            const template = chosen[event]
            return (
              <Item
                title={eventName(event, text)}
                detail={template ? words.template(template.name, template.language) : words.none}
              >
                <ButtonLink href={updatesPath(event)} small>
                  {template ? words.change : words.choose}
                  <span class="sr-only"> {eventName(event, text)}</span>
                </ButtonLink>
              </Item>
            )
          })}
        </ItemList>
      </Card>
    </>,
  )
}
