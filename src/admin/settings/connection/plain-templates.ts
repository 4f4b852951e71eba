import type { Env } from '../../../env'
import { listWithoutVariables } from '../../../whatsapp/templates/admin-store'
import type { TemplateDefinition } from '../../../whatsapp/templates/definition'
import { wantsOf } from '../../../whatsapp/templates/wants'

/** Approved templates that go without any value, `hello_world` among them: what a test message can be. */
export async function listPlainTemplates(env: Env): Promise<TemplateDefinition[]> {
  return (await listWithoutVariables(env)).filter(isPlain)
}

function isPlain(definition: TemplateDefinition): boolean {
  const { header, body, buttons, cards } = wantsOf(definition)
  return header === null && body.length === 0 && cards.length === 0 && buttons.every((button) => !button.isRequired)
}
