import { PHONE_NUMBER_ID } from './rows'

/** What the dashboard of a fresh demo shows; apart from the demo's other rows, which tests count on. */
export async function seedFigures(database: D1Database, now: number): Promise<void> {
  await database.batch([
    database
      .prepare(
        `insert or ignore into tblwhatsapp_hourly_stats (hour, phone_number_id, metric, who, value)
         select value->>'hour', value->>'phoneNumberId', value->>'metric', value->>'who', value->>'value' from json_each(?1)`,
      )
      .bind(JSON.stringify(hourlyStats(now))),
    database
      .prepare(
        `insert into tblwhatsapp_ratings (interaction_id, stars, staff_id, phone_number_id, at)
         select value->>'interactionId', value->>'stars', value->>'staffId', value->>'phoneNumberId', value->>'at' from json_each(?1)`,
      )
      .bind(JSON.stringify(ratings(now))),
  ])
}

/** Two weeks of figures for the dashboard, busier in the middle of the day; nothing of the last hours. */
function hourlyStats(now: number) {
  const slot = 30 * 60_000
  const last = Math.floor(now / slot) * slot - 6 * slot
  return Array.from({ length: 14 * 24 }, (_, at) => last - at * 2 * slot).flatMap((hour) => {
    const clock = new Date(hour).getUTCHours()
    const busy = Math.max(0, 10 - Math.abs(13 - clock)) + (Math.floor(hour / 86_400_000) % 3)
    if (busy < 3) return []
    const row = (metric: string, who: string, value: number) => ({
      hour,
      phoneNumberId: PHONE_NUMBER_ID,
      metric,
      who,
      value,
    })
    return [
      row('in', '', busy * 3),
      row('opened', '', Math.ceil(busy / 3)),
      row('out', 'bot:1', busy * 2),
      row('out', 'staff:2', busy),
      row('answers', 'staff:2', Math.ceil(busy / 2)),
      row('answer_ms', 'staff:2', Math.ceil(busy / 2) * (90_000 + clock * 20_000)),
      row('hand_overs', '', busy % 2),
      row('closed', 'staff:2', Math.ceil(busy / 4)),
    ]
  })
}

function ratings(now: number) {
  return [5, 4, 5, 3, 5, 2, 4].map((stars, at) => ({
    interactionId: `demo-rating-${at}`,
    stars,
    staffId: 2,
    phoneNumberId: PHONE_NUMBER_ID,
    at: now - (at + 1) * 5 * 3_600_000,
  }))
}
