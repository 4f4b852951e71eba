import { listHttpTools } from '../../../ai/http-tools-store'
import { DEFAULT_MODELS } from '../../../ai/models'
import { PRICED_MODELS, priceOf } from '../../../ai/prices'
import { now } from '../../../clock'
import { readOptions } from '../../../settings/options-store'
import { forgetConfig } from '../../../settings/snapshot'
import { saveOptions } from '../../../settings/store'
import { recordAction } from '../../activity-log/record-action'
import { Alert } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { AI, showAi } from './ai-page'
import { AiForm } from './form'
import { keyStates, postedKeys, type KeyState } from './keys'
import { TryIt, type TriedAi } from './try-form'
import {
  checkValues,
  postedValues,
  PROVIDERS,
  SHOWN,
  valuesOf,
  type Errors,
  type Provider,
  type Values,
} from './values'

type Shown = { values: Values; errors: Errors }

export async function showAiSettings(c: AdminContext, tried?: TriedAi): Promise<Response> {
  return show(c, { values: valuesOf(await readOptions(c.env, SHOWN)), errors: {} }, tried)
}

export async function saveAi(c: AdminContext): Promise<Response> {
  const body = await c.req.parseBody({ all: true })
  const words = c.var.text.ai.errors
  const values = postedValues(body)
  const keys = postedKeys(body, words)
  const checked = checkValues(values, words, c.env.STAGE === 'local')
  const errors: Errors = { ...(checked.ok ? {} : checked.errors), ...keys.errors }
  if (!checked.ok || Object.keys(errors).length > 0) return show(c, { values, errors })
  await saveOptions(c.env, { ...checked.options, ...keys.changes })
  forgetConfig()
  const names = [...Object.keys(checked.options), ...Object.keys(keys.changes)]
  const { whatsapp_openai_status: status, whatsapp_ai_provider: provider, whatsapp_ai_model: model } = checked.options
  await recordAction(c, 'options.saved', c.var.text.activityLog.recorded.options(names), { status, provider, model })
  return c.redirect(`${AI}?done=saved`, 303)
}

async function show(c: AdminContext, { values, errors }: Shown, tried?: TriedAi): Promise<Response> {
  const text = c.var.text.ai
  const isRefused = Object.keys(errors).length > 0
  const [keys, tools] = await Promise.all([keyStates(c.env), listHttpTools(c.env)])
  return showAi(
    c,
    {
      page: 'settings',
      status: isRefused ? 422 : 200,
      notice: takeNotice(c, { saved: text.saved }),
      problem: isRefused ? text.notSaved : null,
      scripts: ['ai.js'],
    },
    <>
      {isRefused ? null : <Warnings c={c} values={values} keys={keys} />}
      <AiForm c={c} values={values} errors={errors} keys={keys} models={PRICED_MODELS} toolCount={tools.length} />
      {isRefused ? null : <TryIt c={c} tried={tried} />}
    </>,
  )
}

/** What keeps the AI from being asked as things are saved. */
function Warnings({ c, values, keys }: { c: AdminContext; values: Values; keys: Record<Provider, KeyState> }) {
  const text = c.var.text.ai
  if (values.status === 'disable') return null
  const provider = PROVIDERS.find((known) => known === values.provider) ?? 'openai'
  const { priceInput: input, priceOutput: output } = values
  const model = values.model || DEFAULT_MODELS[provider]
  const own = input === '' ? '' : JSON.stringify({ input: Number(input), output: Number(output) })
  const isPriced = priceOf(model, new Date(now()).toISOString().slice(0, 10), own) !== null
  const warnings = [
    ...(keys[provider].kind === 'set' ? [] : [text.warnings.noKey(text.provider.choices[provider])]),
    ...(isPriced ? [] : [text.warnings.noPrice(model)]),
    ...(Number(values.cap) > 0 ? [] : [text.warnings.noCap]),
  ]
  return (
    <>
      {warnings.map((warning) => (
        <Alert kind="warning">{warning}</Alert>
      ))}
    </>
  )
}
