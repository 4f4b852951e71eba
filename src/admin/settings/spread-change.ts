import { stubs } from '../../../durable-objects/stubs'
import type { Env } from '../../env'
import { log } from '../../log'
import { forgetConfig } from '../../settings/snapshot'

/** After a write to D1: the Config object reads it at once. Where that fails, its minute's reading makes up for it. */
export async function spreadChange(env: Env): Promise<void> {
  try {
    await stubs(env).config().refresh()
  } catch (error) {
    log('warn', 'config.refresh-failed', { error })
  }
  forgetConfig()
}
