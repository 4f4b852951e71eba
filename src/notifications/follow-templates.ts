import type { Env } from '../env'
import { log } from '../log'
import { readOptions } from '../settings/options-store'
import type { ToldTemplate } from './news'
import { recheckMappings } from './recheck'
import { loadApiTemplates } from './templates-load'
import { areListed } from './templates-store'

/**
 * After a webhook told of these templates: one that the list of notifications does not have, or has only half, is loaded with
 * the rest of its account, and mappings are looked at again. False where that has to be tried once more.
 */
export async function followTemplates(env: Env, told: readonly ToldTemplate[]): Promise<boolean> {
  try {
    const options = await readOptions(env, ['whatsapp_api_same', 'whatsapp_api_business_account_id'])
    const own = options.whatsapp_api_same === 'enable' ? '' : options.whatsapp_api_business_account_id
    const ours = told.filter(({ wabaId }) => own !== '' && wabaId === own)
    const isHalf = ours.some(({ needsLoad }) => needsLoad) || !(await areListed(env, ours))
    if (isHalf) await loadApiTemplates(env, { staffId: null })
    else await recheckMappings(env)
    return true
  } catch (error) {
    log('warn', 'api-templates.not-followed', { error })
    return false
  }
}
