/** How the log is searched for what a person entered: the dashboard's filter, and the command for what comes now. */
export type Search = { kind: 'request' | 'conversation' | 'campaign' | 'any'; filter: string; tail: string }

const REQUEST = /^[0-9a-f]{16}(-[A-Z]{3})?$/
const CONVERSATION = /^[\w-]{16}$/
const CAMPAIGN = /^\d{1,9}$/
const TAIL = 'npx wrangler tail --format json'

/** Null where it is no id of ours; it stands in a command, so nothing else may. A code looks like a conversation's id. */
export function searchOf(entered: string): Search | null {
  if (entered === '') return { kind: 'any', filter: 'event exists', tail: `${TAIL} --status error` }
  if (CAMPAIGN.test(entered)) return { kind: 'campaign', filter: `campaign = ${entered}`, tail: campaignTail(entered) }
  if (REQUEST.test(entered)) return of('request', `request = "${entered}"`, entered)
  if (CONVERSATION.test(entered)) return of('conversation', `conversation = "${entered}"`, entered)
  return null
}

/** A bare number is in many lines; inside wrangler's JSON ours has its quotes escaped. */
function campaignTail(id: string): string {
  return `${TAIL} | grep -F 'campaign\\":${id}'`
}

function of(kind: Search['kind'], filter: string, words: string): Search {
  return { kind, filter, tail: `${TAIL} --search '${words}'` }
}
