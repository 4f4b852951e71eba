import { listNumbers, type NumberRow } from '../../../settings/numbers-store'
import { readOptions } from '../../../settings/options-store'
import { forgetConfig } from '../../../settings/snapshot'
import { saveOptions } from '../../../settings/store'
import { frameAddress } from '../../../whatsapp-chat/frame'
import { readWidget, type WidgetSettings } from '../../../whatsapp-chat/widget-settings'
import { widgetNumber } from '../../../whatsapp-chat/widget-view'
import { recordAction } from '../../activity-log/record-action'
import { Alert, Button, Card, ConfirmDialog } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { Embedding } from './embedding'
import { readTypedWidget, typedWidget, type TypedWidget, type WidgetErrors } from './form'
import { Preview } from './preview'
import { WidgetForm } from './widget-form'

export const WIDGET = '/admin/whatsapp/settings/widget'
const STORED = ['whatsapp_chat_widget', 'whatsapp_chat_widget_before'] as const

export async function showWidgetSettings(c: AdminContext): Promise<Response> {
  const { whatsapp_chat_widget: stored } = await readOptions(c.env, STORED)
  return show(c, readWidget(stored), {})
}

export async function saveWidget(c: AdminContext): Promise<Response> {
  const typed = typedWidget(await c.req.parseBody())
  const numbers = await listNumbers(c.env)
  const ids = numbers.map(({ phoneNumberId }) => phoneNumberId)
  const read = readTypedWidget(typed, ids, c.var.text.settings.widget)
  if (!read.ok) return show(c, typed, read.errors)
  const { whatsapp_chat_widget: before } = await readOptions(c.env, STORED)
  await store(c, JSON.stringify(read.widget), before)
  return c.redirect(`${WIDGET}?done=saved`, 303)
}

/** What was before the last save; done twice, nothing changed. */
export async function restoreWidget(c: AdminContext): Promise<Response> {
  const { whatsapp_chat_widget: now, whatsapp_chat_widget_before: before } = await readOptions(c.env, STORED)
  await store(c, before, now)
  return c.redirect(`${WIDGET}?done=restored`, 303)
}

async function store(c: AdminContext, widget: string, before: string): Promise<void> {
  if (widget === before) return
  await saveOptions(c.env, { whatsapp_chat_widget: widget, whatsapp_chat_widget_before: before })
  forgetConfig()
  const { kind, side, color, when, utm } = readWidget(widget)
  const summary = c.var.text.activityLog.recorded.options(['whatsapp_chat_widget'])
  await recordAction(c, 'options.saved', summary, { kind, side, color, when, utm })
}

async function show(c: AdminContext, typed: TypedWidget, errors: WidgetErrors): Promise<Response> {
  const { settings } = c.var.text
  const text = settings.widget
  const [numbers, options] = await Promise.all([listNumbers(c.env), readOptions(c.env, STORED)])
  const stored = readWidget(options.whatsapp_chat_widget)
  const isRefused = Object.keys(errors).length > 0
  const missing = missingNumber(c, stored, numbers)
  return showSettings(
    c,
    {
      tab: 'widget',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, { saved: text.saved, restored: text.restored }),
      problem: isRefused ? settings.notSaved : null,
      scripts: ['chat-preview.js'],
    },
    <>
      {missing ? <Alert kind="warning">{missing}</Alert> : null}
      <Card title={text.title} hint={text.hint}>
        <WidgetForm c={c} action={WIDGET} typed={typed} errors={errors} numbers={numbers} />
        {options.whatsapp_chat_widget === '' ? null : <GoBack c={c} />}
      </Card>
      <Preview text={text} frame={stored.snippet === '' ? null : await frameAddress(c.env, stored.snippet)} />
      <Embedding text={text} origin={new URL(c.req.url).origin} />
    </>,
  )
}

function missingNumber(c: AdminContext, stored: WidgetSettings, numbers: readonly NumberRow[]): string | null {
  const text = c.var.text.settings.widget
  if (stored.kind !== 'button' || widgetNumber(numbers, stored)) return null
  return stored.number === '' ? text.noNumber : text.numberGone
}

function GoBack({ c }: { c: AdminContext }) {
  const text = c.var.text.settings.widget
  return (
    <div>
      <Button kind="quiet" type="button" opens="widget-back">
        {text.back}
      </Button>
      <ConfirmDialog
        id="widget-back"
        title={text.backTitle}
        action={`${WIDGET}/restore`}
        csrfToken={c.var.csrfToken}
        yes={text.yes}
        no={text.no}
        danger={false}
      >
        <p>{text.backBody}</p>
      </ConfirmDialog>
    </div>
  )
}
