/**
 * What we send as `biz_opaque_callback_data`: the Journal shard and the primary key of the message row, so that a status
 * finds its row without an index and settles a send whose answer never came. `m0.<interaction>.<n>.<at>`; no phone number.
 */
export type CallbackKey = { interactionId: string; id: string; at: number }

export function callbackData(interactionId: string, n: number, at: number): string {
  return `m0.${interactionId}.${n}.${at.toString(36)}`
}

/** Null for what is not ours: other apps and older sends put their own text there. */
export function readCallbackData(data: string | undefined): CallbackKey | null {
  const match = /^m0\.([\w-]{8,40})\.(\d{1,12})\.([0-9a-z]{1,12})$/.exec(data ?? '')
  if (!match) return null
  const [, interactionId = '', n = '', at = ''] = match
  return { interactionId, id: outboundId(interactionId, Number(n)), at: Number.parseInt(at, 36) }
}

export function outboundId(interactionId: string, n: number): string {
  return `${interactionId}:${n}`
}

/** A campaign's call to one recipient; `attempt` counts its calls from 1, so that late news of an earlier one are known. */
export type CampaignCallback = { campaignId: number; run: number; phoneKey: string; attempt: number }

/** `c0.<campaign>.<run>.<attempt>.<phone key>`: Meta has the phone already. The numbers are in base 36. */
export function campaignCallbackData(
  { campaignId, run }: { campaignId: number; run: number },
  phoneKey: string,
  attempt: number,
): string {
  return `c0.${campaignId.toString(36)}.${run.toString(36)}.${attempt.toString(36)}.${phoneKey}`
}

export function readCampaignCallback(data: string | undefined): CampaignCallback | null {
  const match = /^c0\.([0-9a-z]{1,10})\.([0-9a-z]{1,10})\.([0-9a-z]{1,6})\.([\w:.-]{1,200})$/.exec(data ?? '')
  if (!match) return null
  const [, campaignId = '', run = '', attempt = '', phoneKey = ''] = match
  return { campaignId: base36(campaignId), run: base36(run), attempt: base36(attempt), phoneKey }
}

/**
 * What a tap on a quick reply of a campaign's template brings back: which campaign and run, and the button's place. Never
 * the recipient, whom the tap names itself. `cp0.<campaign>.<run>.<button>`.
 */
export function campaignButtonPayload(
  { campaignId, run }: { campaignId: number; run: number },
  button: number,
): string {
  return `cp0.${campaignId.toString(36)}.${run.toString(36)}.${button.toString(36)}`
}

export function readCampaignButton(payload: string): { campaignId: number; run: number; button: number } | null {
  const match = /^cp0\.([0-9a-z]{1,10})\.([0-9a-z]{1,10})\.([0-9a-z]{1,2})$/.exec(payload)
  if (!match) return null
  const [, campaignId = '', run = '', button = ''] = match
  return { campaignId: base36(campaignId), run: base36(run), button: base36(button) }
}

function base36(text: string): number {
  return Number.parseInt(text, 36)
}
