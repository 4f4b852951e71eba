import { log } from '../../log'

/** Whether it is kept here too. Meta has it: what fails here must not look like a refusal. The next loading brings it. */
export async function isKept(id: string, keep: Promise<void>): Promise<boolean> {
  try {
    await keep
    return true
  } catch (error) {
    log('error', 'template.not-stored', { template: id, error })
    return false
  }
}
