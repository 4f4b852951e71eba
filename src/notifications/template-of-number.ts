import type { Env } from '../env'
import { optionOf, readConfig } from '../settings/snapshot'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { findTemplate } from '../whatsapp/templates/store'
import { hasOwnToken } from './credentials'
import { findApiTemplateNamed } from './templates-store'

/**
 * A template by the list of the number that it goes from: that of notifications has one of its own where it has an account of
 * its own. Null where there is none; throws where D1 does not answer.
 */
export async function findTemplateOf(
  env: Env,
  phoneNumberId: string,
  named: { name: string; language: string },
): Promise<TemplateDefinition | null> {
  const config = await readConfig(env)
  return config && hasOwnToken(config, phoneNumberId)
    ? findApiTemplateNamed(env, optionOf(config, 'whatsapp_api_business_account_id'), named)
    : findTemplate(env, named)
}
