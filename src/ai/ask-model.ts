import type { AiAccess, AiOutcome, AiRequest } from './provider'

/** The libraries are loaded with the first call: webhooks and pages never pay for them. */
export async function askModel(access: AiAccess, request: AiRequest): Promise<AiOutcome> {
  if (access.provider === 'gemini') {
    const { askGemini } = await import('./gemini-api')
    return askGemini(access, request)
  }
  const { askOpenAi } = await import('./openai-api')
  return askOpenAi(access, request)
}
