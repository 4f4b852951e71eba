import type { Env } from '../env'
import { PIECE_SIZE, type ListedPerson } from './people'

/** Pieces of one statement; a parameter holds 2 MB. */
const MOST_PIECES = 40
const PARAMETER_CHARS = 1_000_000

/** The list of a campaign anew, in statements of a bounded size. Until the last of them the campaign has a part of it. */
export async function replacePeople(env: Env, campaignId: number, people: readonly ListedPerson[]): Promise<void> {
  await env.DB.prepare('delete from tblwhatsapp_campaign_people where campaign_id = ?1').bind(campaignId).run()
  let list: { piece: number; people: string }[] = []
  let chars = 0
  const write = async () => {
    if (list.length === 0) return
    await env.DB.prepare(
      `insert or replace into tblwhatsapp_campaign_people (campaign_id, piece, people)
       select ?1, value->>'piece', value->>'people' from json_each(?2)`,
    )
      .bind(campaignId, JSON.stringify(list))
      .run()
    list = []
    chars = 0
  }
  for (let from = 0; from < people.length; from += PIECE_SIZE) {
    const piece = JSON.stringify(people.slice(from, from + PIECE_SIZE)).toWellFormed()
    // Quoted once more as a text inside the parameter.
    if (chars + piece.length > PARAMETER_CHARS || list.length === MOST_PIECES) await write()
    list.push({ piece: from / PIECE_SIZE + 1, people: piece })
    chars += piece.length
  }
  await write()
}

/** The first people of the list. */
export async function firstPeople(env: Env, campaignId: number, most: number): Promise<ListedPerson[]> {
  const row = await env.DB.prepare(
    'select people from tblwhatsapp_campaign_people where campaign_id = ?1 order by piece limit 1',
  )
    .bind(campaignId)
    .first<{ people: string }>()
  return row ? (JSON.parse(row.people) as ListedPerson[]).slice(0, most) : []
}
