import type { App } from './app'
import { countOf } from './campaign-setup'

type RecipientRow = { phoneKey: string; status: number }

const [ACCEPTED, UNKNOWN] = [2, 5]
const STATES = [0, 1, ACCEPTED, 3, 4, UNKNOWN] as const

/** What D1 shows of the campaign's people, held against what Meta took. Lists hold the offenders. */
export type CampaignLedger = {
  people: number
  /** By status: rows, and what the screen shows. */
  rows: Record<number, number>
  shown: Record<number, number>
  acceptedTwice: string[]
  /** Meta took them, and no row says accepted or unknown; or a row says accepted, and Meta did not. */
  wrong: string[]
  unknownAndAccepted: string[]
}

export function campaignLedgerOf(app: App): CampaignLedger {
  const rows = app.d1.all<RecipientRow>(
    'select phone_key as phoneKey, status from tblwhatsapp_campaign_data where campaign_id = 1',
  )
  const times = new Map<string, number>()
  for (const { kind, to, status, body } of app.meta.sent)
    if (kind === 'message' && status === 200 && isCampaigns(body))
      times.set(to.replace(/\D/g, ''), (times.get(to.replace(/\D/g, '')) ?? 0) + 1)
  const byState = (count: (state: number) => number) => Object.fromEntries(STATES.map((state) => [state, count(state)]))
  const known = new Set(rows.map(({ phoneKey }) => phoneKey))
  return {
    people: rows.length,
    rows: byState((state) => rows.filter(({ status }) => status === state).length),
    shown: byState((state) => countOf(app, new RegExp(`:s${state}$`))),
    acceptedTwice: [...times].filter(([, calls]) => calls > 1).map(([to]) => to),
    wrong: [
      ...[...times.keys()].filter((to) => !known.has(to)),
      ...rows.filter((row) => !isTrue(row, times.get(row.phoneKey) ?? 0)).map(({ phoneKey }) => phoneKey),
    ],
    unknownAndAccepted: rows
      .filter(({ phoneKey, status }) => status === UNKNOWN && times.has(phoneKey))
      .map(({ phoneKey }) => phoneKey),
  }
}

function isCampaigns({ biz_opaque_callback_data: data }: Record<string, unknown>): boolean {
  return typeof data === 'string' && data.startsWith('c0.')
}

function isTrue({ status }: RecipientRow, calls: number): boolean {
  if (status === UNKNOWN) return true
  return status === ACCEPTED ? calls > 0 : calls === 0
}
