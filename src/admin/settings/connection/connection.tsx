import { Alert } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showSettings } from '../settings-page'
import { listPlainTemplates } from './plain-templates'
import { AppStep } from './app-step'
import { ExposureBanner, TokenBanners } from './banners'
import { loadView, type View } from './load'
import { NumbersStep } from './numbers-step'
import { STEPS } from './progress'
import { SafetyCard } from './safety-card'
import type { Refused } from './step'
import { TestStep } from './test-step'
import { TokenStep } from './token-step'
import { WebhookStep } from './webhook-step'

type Said = { refused?: Refused; problem?: string; notice?: string }

/** The guided set-up: what is done, what is next, and what has to be looked at. */
export async function showConnection(c: AdminContext, { refused, problem, notice }: Said = {}): Promise<Response> {
  const { settings } = c.var.text
  const [view, templates] = await Promise.all([loadView(c), listPlainTemplates(c.env)])
  const isRefused = refused !== undefined || problem !== undefined
  const steps = { c, view, refused: refused ?? null }
  return showSettings(
    c,
    {
      tab: 'connection',
      scripts: ['connection.js'],
      status: isRefused ? 422 : 200,
      notice: notice ?? takeNotice(c, noticesOf(c)),
      problem: problem ?? (isRefused ? settings.notSaved : null),
    },
    <>
      <ExposureBanner c={c} view={view} />
      <TokenBanners c={c} view={view} />
      <Intro c={c} view={view} />
      <ol class="flex flex-col gap-4" aria-label={settings.connection.steps.label}>
        <AppStep {...steps} />
        <TokenStep {...steps} />
        <WebhookStep {...steps} />
        <NumbersStep {...steps} />
        <TestStep {...steps} templates={templates} />
      </ol>
      <SafetyCard c={c} view={view} />
    </>,
  )
}

function Intro({ c, view }: { c: AdminContext; view: View }) {
  const text = c.var.text.settings.connection
  const isDone = STEPS.every((step) => view.steps[step] === 'done') && !view.isExposed && !view.hasExposedToken
  return isDone ? <Alert kind="success">{text.allDone}</Alert> : <p>{text.intro}</p>
}

function noticesOf(c: AdminContext): Record<string, string> {
  const { connection } = c.var.text.settings
  return {
    app: connection.app.saved,
    'app-unchecked': connection.app.savedUnchecked,
    token: connection.token.saved,
    unchecked: connection.token.savedUnchecked,
    checked: connection.token.checked,
    subscribed: connection.webhook.subscribed,
    saved: connection.webhook.savedOnly,
    sent: connection.test.sent,
    stopped: connection.exposure.stopped,
    dead: connection.exposure.nowDead,
    ended: connection.exposure.ended,
    advanced: connection.advanced.saved,
  }
}
