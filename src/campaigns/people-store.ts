import type { Env } from '../env'
import type { ListedPerson } from './people'

/** Pieces of one statement; a parameter holds 2 MB. */
const MOST_PIECES = 40
/** Quoted once more inside the parameter. */
const PARAMETER_BYTES = 1_000_000

/**
 * The list of a campaign anew, in statements of a bounded size; until the last of them the campaign has a part of it.
 * `pieces`: JSON in UTF-8 of up to `PIECE_SIZE` people each.
 */
export async function replacePeople(env: Env, campaignId: number, pieces: readonly Uint8Array[]): Promise<void> {
  await env.DB.prepare('delete from tblwhatsapp_campaign_people where campaign_id = ?1').bind(campaignId).run()
  const decoder = new TextDecoder()
  for (let from = 0; from < pieces.length;) {
    let [to, bytes] = [from, 0]
    while (
      to < pieces.length &&
      to - from < MOST_PIECES &&
      (to === from || bytes + pieces[to]!.length < PARAMETER_BYTES)
    )
      bytes += pieces[to++]!.length
    const list = pieces.slice(from, to).map((people, n) => ({ piece: from + n + 1, people: decoder.decode(people) }))
    await env.DB.prepare(
      `insert or replace into tblwhatsapp_campaign_people (campaign_id, piece, people)
       select ?1, value->>'piece', value->>'people' from json_each(?2)`,
    )
      .bind(campaignId, JSON.stringify(list))
      .run()
    from = to
  }
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
