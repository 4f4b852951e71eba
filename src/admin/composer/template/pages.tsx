import type { Child } from 'hono/jsx'
import { stubs } from '../../../../durable-objects/stubs'
import type { ListedConversation } from '../../../conversations/inbox-rows'
import { hasOwnToken } from '../../../notifications/credentials'
import { readConfig } from '../../../settings/snapshot'
import { ButtonLink, Icon, PageHeader } from '../../components'
import { conversationOf } from '../../inbox/answers'
import { conversationPath, inboxPath } from '../../inbox/paths'
import { nameOf } from '../../inbox/person'
import { showPage, showPart } from '../../page'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { fieldsOf } from '../quick-replies'
import { Choices } from './choices'
import { emptyFilling, fillingOf, fillPosted, readPosted, templateFor } from './fill'
import { type Filling, Preview, TemplateForm } from './form'
import type { Target } from './target'
import { requestOfScene } from '../../../log-scene'

/** The templates that may go to this conversation. With htmx a part of the composer, without script a page. */
export async function choose(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  const target = row && (await targetOf(c, row))
  if (!row || !target) return showAbsent(c)
  return show(c, row, <Choices c={c} target={target} />)
}

export async function fill(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  const target = row && (await targetOf(c, row))
  const template = target && (await templateFor(c, target))
  if (!row || !template) return showAbsent(c)
  const filling = await emptyFilling(c, target, template)
  return show(c, row, <TemplateForm c={c} target={target} template={template} filling={filling} />)
}

/** Looks at it filled, sends it, or plans it for `at`. */
export async function send(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  const target = row && (await targetOf(c, row))
  const template = target && (await templateFor(c, target))
  if (!row || !template) return showAbsent(c)
  const posted = await readPosted(c, template)
  const again = async (given: Omit<Filling, 'preview' | 'values'>) => {
    const filling = await fillingOf(c, target, template, { values: posted.values, ...given })
    return show(c, row, <TemplateForm c={c} target={target} template={template} filling={filling} />, 422)
  }
  if (posted.step === 'preview') {
    const { preview } = await fillingOf(c, target, template, { values: posted.values, errors: {}, say: null })
    return showPart(c, <Preview c={c} shown={preview} />)
  }
  const { templates: text } = c.var.text.inbox.composer
  const filled = await fillPosted(c, target, template, posted)
  if (!filled.ok) return again({ errors: filled.errors, say: text.notSent })
  const { message } = filled
  const key = (posted.values['key'] ?? '').slice(0, 100) || crypto.randomUUID()
  const by = c.var.staff.staffId
  const conversation = stubs(c.env).conversationById(row.objectId)
  const at = posted.values['at'] ?? ''
  const result =
    at === ''
      ? await conversation.send({ sentBy: `staff:${by}`, message, key, ...requestOfScene() })
      : await conversation.plan({ by, at: Number(at), message, key })
  if (!result.ok)
    return again({
      errors: at === '' ? {} : { at: c.var.text.said(result.say) },
      say: `${text.notSent} ${c.var.text.said(result.say)}`,
    })
  return done(c, row, at === '' ? text.sent : c.var.text.inbox.composer.later.planned)
}

async function targetOf(c: AdminContext, row: ListedConversation): Promise<Target | null> {
  const config = await readConfig(c.env)
  const number = config?.numbers.find(({ phoneNumberId }) => phoneNumberId === row.phoneNumberId)
  if (!config || !number) return null
  const listPath = conversationPath(row.id, 'templates')
  const at = c.req.query('at') ?? ''
  return {
    wabaId: number.wabaId,
    hasOwnList: hasOwnToken(config, number.phoneNumberId),
    fields: await fieldsOf(c, row),
    listPath,
    pathOf: (id) => `${listPath}/${encodeURIComponent(id)}`,
    hidden: /^\d{1,16}$/.test(at) ? { at } : {},
    isInComposer: true,
    canPlan: true,
  }
}

function done(c: AdminContext, row: ListedConversation, say: string): Response {
  if (!c.req.header('hx-request')) return c.redirect(inboxPath(row.relType, row.id), 303)
  c.header('HX-Trigger', JSON.stringify({ toast: { kind: 'success', text: say } }))
  return c.html('')
}

function show(c: AdminContext, row: ListedConversation, content: Child, status: 200 | 422 = 200) {
  const { templates: text } = c.var.text.inbox.composer
  if (c.req.header('hx-request')) return showPart(c, <Panel c={c}>{content}</Panel>, status)
  const title = `${text.choose} · ${nameOf(row, c.var.text.inbox)}`
  return showPage(
    c,
    { title, place: 'inbox', status },
    <>
      <PageHeader title={title}>
        <ButtonLink href={inboxPath(row.relType, row.id)}>{c.var.text.common.cancel}</ButtonLink>
      </PageHeader>
      <div id="template-picker">{content}</div>
    </>,
  )
}

function Panel({ c, children }: { c: AdminContext; children?: Child }) {
  const { templates: text } = c.var.text.inbox.composer
  return (
    <section class="border-base-300 mb-2 flex flex-col gap-2 rounded border p-3" aria-label={text.title}>
      <div class="flex items-center justify-between">
        <h3 class="font-semibold">{text.title}</h3>
        <button type="button" class="btn btn-ghost btn-square btn-sm" data-closes-picker aria-label={text.close}>
          <Icon path="M6 6l12 12M18 6 6 18" small />
        </button>
      </div>
      {children}
    </section>
  )
}
