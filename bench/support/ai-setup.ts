import { seal } from '../../src/settings/sealed'
import { MASTER_KEY } from './workers'

/** The simulator's AI suggests or answers wherever no bot does. To be called before anything reads the options. */
export async function setAi(database: D1Database, simulatorUrl: string, status: 'manual' | 'auto'): Promise<void> {
  const options = {
    whatsapp_openai_status: status,
    whatsapp_ai_provider: 'openai',
    whatsapp_openai_key: await seal(MASTER_KEY, 'sk-bench-0123456789abcdef', 'option:whatsapp_openai_key'),
    whatsapp_ai_base_url: simulatorUrl,
    whatsapp_ai_daily_cap: '1000',
    whatsapp_ai_fallback: 'text',
    whatsapp_ai_fallback_text: 'We will come back to you.',
  }
  const set = database.prepare(
    `insert into tbloptions (name, value, module) values (?1, ?2, 'whatsapp')
     on conflict (name) do update set value = excluded.value`,
  )
  await database.batch(Object.entries(options).map(([name, value]) => set.bind(name, value)))
}
