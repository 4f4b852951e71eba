import { readResponse } from '../../bots/bot'
import type { BotContext } from '../../bots/context'
import { fillFields } from '../../bots/merge-fields'
import { newMemory } from '../../bots/memory'
import { en } from '../../customer-texts/en'
import { own } from '../../own'
import { listApproved } from '../../whatsapp/templates/approved-store'
import type { OutgoingMessage } from '../../whatsapp/messages'
import { previewOf } from '../../whatsapp/templates/preview'
import { mappingSchema } from '../../whatsapp/templates/mapping'
import { showPart } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { mediaAddress } from '../templates/media-address'
import { PhonePreview } from '../templates/phone-preview'
import { sendableTemplates } from './pages'
import { TemplateValues } from './template-field'
import { draftOf, type FormValues, postedValues } from './form-values'
import { shownMessage } from './shown-message'

const ADA = { name: 'Ada', phone: '+1 555 0100', email: 'ada@example.com', company: 'Engines' }

/** The first message of the form as it stands, for a customer called Ada. */
export async function preview(c: AdminContext): Promise<Response> {
  const values = postedValues(await c.req.parseBody())
  return showPart(c, <BotPreview c={c} message={await firstMessage(c, values)} />)
}

export type FirstMessage = { kind: 'message'; message: OutgoingMessage } | { kind: 'none' | 'unfinished' }

export async function firstMessage(c: AdminContext, values: FormValues): Promise<FirstMessage> {
  const draft = draftOf(values, 'UTC')
  const owner = { id: 1, name: '', flowData: null, flowVersion: 0 }
  const read = readResponse(draft.botType, draft.config, owner)
  if (!read.ok) return { kind: 'unfinished' }
  const { uses } = read.value
  const wanted = uses.find((use) => use.kind === 'template')
  const templates = wanted ? await listApproved(c.env) : []
  const context = { ...CONTEXT, templates: new Map(templates.map((one) => [one.id, one])) }
  const at = 0
  const ask = { context, memory: newMemory(), fill: (text: string, limit: number) => fillFields(text, ADA, limit), at }
  const started = read.value.start(ask)
  const [message] = started.ok ? started.messages : []
  if (message) return { kind: 'message', message }
  const definition = wanted ? context.templates.get(wanted.templateId) : undefined
  if (!wanted || !definition) return { kind: started.ok ? 'none' : 'unfinished' }
  const mapping = mappingSchema.parse(wanted.mapping)
  const shown = previewOf(definition, mapping, (name) => own(ADA, name) ?? '')
  const { name, language } = definition
  return {
    kind: 'message',
    message: { type: 'template', name, language, content: { body: [], buttons: [] }, shown },
  }
}

export function BotPreview({ c, message }: { c: AdminContext; message: FirstMessage }) {
  const { form } = c.var.text.bots
  const { templates } = c.var.text
  if (message.kind !== 'message')
    return <p class="text-base-content/80 text-sm">{message.kind === 'none' ? form.previewNone : form.previewLater}</p>
  const { shown, rows } = shownMessage(message.message)
  return (
    <>
      <PhonePreview shown={shown} words={templates.shown} addressOf={mediaAddress} />
      {rows.length > 0 ? (
        <div class="border-base-300 mx-auto mt-3 w-full max-w-sm rounded-lg border p-3">
          <p class="pb-1 text-sm font-medium">{form.previewRows}</p>
          <ol class="list-decimal ps-6 text-sm">
            {rows.map(({ title, description }) => (
              <li class="break-words">
                <bdi>{title}</bdi>
                {description ? <bdi class="text-base-content/80 block text-xs">{description}</bdi> : null}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </>
  )
}

/** Somebody known, in a conversation that has just begun. */
const CONTEXT: BotContext = {
  customer: { relType: 'leads', relId: 1, fields: ADA },
  phoneNumberId: '',
  isHumanMode: false,
  isPaused: false,
  status: 'open',
  assigned: null,
  windowUntil: Number.MAX_SAFE_INTEGER,
  waitingSince: null,
  lastInAt: 0,
  lastInSeq: 1,
  settings: { week: null, holidays: [], timeZone: 'UTC', language: 'en' },
  texts: en,
  templates: new Map(),
  flowOf: () => null,
  ai: 'auto',
  aiFallback: { kind: 'hand-over', text: '' },
  handover: { text: '', textClosed: '' },
  seq: 'preview',
}

/** The values that the chosen template wants, as typed so far. */
export async function templateValues(c: AdminContext): Promise<Response> {
  const values = postedValues(await c.req.parseBody())
  const name = c.req.query('name') ?? ''
  if (!/^config\.\d{1,2}\.mapping$/.test(name)) return showAbsent(c)
  const templates = await sendableTemplates(c)
  const { bots, templates: words } = c.var.text
  return showPart(
    c,
    <TemplateValues
      name={name}
      text={bots.form}
      words={words}
      locale={c.var.locale}
      values={values}
      errors={{}}
      bots={[]}
      people={[]}
      templates={templates}
    />,
  )
}
