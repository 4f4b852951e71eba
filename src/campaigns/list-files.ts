import type { Encoding } from '../csv/decode'
import type { Env } from '../env'

export type ColumnUse = 'number' | 'name' | 'value' | 'out'

/** A file of people on its way into a campaign's list: kept in R2 for a day, since mending columns reads it again. */
export type UploadedList = {
  file: string
  text: string
  encoding: Encoding
  hasHeader: boolean
  /** Lines that are not blank, the header among them. */
  rows: number
  delimiter: string
  hasOpenQuote: boolean
  uses: ColumnUse[]
  /** Of numbers without a country code. */
  country: string
  /** The first lines. */
  first: string[][]
}
export type ListState = Omit<UploadedList, 'text'> & { result: ListResult | null }

/** What became of the lines; the first of those that are left out, by line. */
export type ListResult = {
  people: number
  twice: number
  bad: number
  problems: { row: number; why: LineProblem; line: string }[]
}
export type LineProblem = 'no-number' | 'not-a-number' | 'bad-quotes' | 'long' | 'twice'

/** Under the imports' own root, so that the clock's job removes them. */
const ROOT = 'imports/campaigns/'

export async function keepUpload(env: Env, campaignId: number, { text, ...state }: UploadedList): Promise<void> {
  await env.MEDIA.put(keyOf(campaignId, 'text'), text)
  await saveListState(env, campaignId, { ...state, result: null })
}

/** Null where there is none (any more). */
export async function readListState(env: Env, campaignId: number): Promise<ListState | null> {
  const found = await env.MEDIA.get(keyOf(campaignId, 'state'))
  return found && found.json<ListState>()
}

export async function readListText(env: Env, campaignId: number): Promise<string | null> {
  const found = await env.MEDIA.get(keyOf(campaignId, 'text'))
  return found && found.text()
}

export async function saveListState(env: Env, campaignId: number, state: ListState): Promise<void> {
  await env.MEDIA.put(keyOf(campaignId, 'state'), JSON.stringify(state))
}

function keyOf(campaignId: number, part: 'text' | 'state'): string {
  return `${ROOT}${campaignId}/${part}`
}
