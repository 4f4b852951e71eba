import { z } from 'zod'
import type { Json } from './world'

/** What the model does next; without any it answers by itself. A reply with `contains` waits for a prompt that has it. */
export const aiReply = z.object({
  contains: z.string().optional(),
  text: z.string().optional(),
  toolCalls: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()) })).optional(),
  /** Arguments that are no JSON, as only OpenAI's form has them. */
  hasBrokenArguments: z.boolean().optional(),
  /** The model, or the provider's safety rules, refuse. */
  isRefusal: z.boolean().optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  /** It comes when `POST /_control/ai/release` says so. */
  isHeld: z.boolean().optional(),
  /** 300 and more: no answer, `message` in it. */
  status: z.number().int().min(200).max(599).optional(),
  message: z.string().optional(),
  /** An answer of so many characters, whatever was allowed. */
  chars: z.number().int().min(1).max(50_000_000).optional(),
  usage: z.object({ input: z.number(), output: z.number() }).optional(),
  /** Something that is no answer at all. */
  isGarbage: z.boolean().optional(),
  /** Times that it is used; once unless said. */
  times: z.number().int().min(1).default(1),
})
export type AiReply = z.infer<typeof aiReply>

/** A call of ours as both providers' forms say it. */
export type AiAsked = {
  provider: 'openai' | 'gemini'
  model: string
  system: string
  /** The newest turn that is no tool's answer, and whether tools answered after it. */
  said: string
  hasToolAnswers: boolean
  tools: { name: string; parameters: string[] }[]
}
export type AiCall = AiAsked & { at: number; path: string; key: string; body: Json; status: number }

export type SimAi = { replies: AiReply[]; mode: 'plain' | 'hijacked'; calls: AiCall[]; held: (() => void)[] }

export function newAi(): SimAi {
  return { replies: [], mode: 'plain', calls: [], held: [] }
}

/** The next reply for this call; used up after its `times`. */
export function nextReply(ai: SimAi, asked: AiAsked): AiReply {
  const whole = `${asked.said}\n${asked.system}`
  const found = ai.replies.find(({ contains }) => contains === undefined || whole.includes(contains))
  if (!found) return ai.mode === 'hijacked' ? hijacked(asked) : ownReply(asked)
  if (--found.times <= 0) ai.replies = ai.replies.filter((reply) => reply !== found)
  return found
}

function ownReply({ said }: AiAsked): AiReply {
  const words =
    said
      .replaceAll(/<\/?customer>/g, '')
      .trim()
      .split('\n')
      .at(-1) ?? ''
  return { text: `You wrote: “${words.slice(0, 200)}”. This answer comes from the simulated AI.`, times: 1 }
}

const ADDRESSES = ['http://169.254.169.254/latest/meta-data', '../../admin', 'https://10.0.0.1/', 'localhost']

/** A model that somebody else talked round: it tries all that it should not, then answers as it should not. */
function hijacked({ hasToolAnswers, tools }: AiAsked): AiReply {
  if (hasToolAnswers) return { text: HIJACKED_ANSWER, times: 1 }
  const own = tools.filter(({ name }) => !['hand_over', 'create_ticket', 'update_fields'].includes(name))
  return {
    toolCalls: [
      { name: 'list_tickets', args: { customer: 'everybody' } },
      { name: 'create_ticket', args: { subject: 'Mine', message: 'Theirs', contactid: 1, interaction_id: 'another' } },
      { name: 'update_fields', args: { assigned: '1', email: 'thief@example.com' } },
      { name: 'read_option', args: { name: 'whatsapp_openai_key' } },
      ...own.flatMap(({ name, parameters }) =>
        ADDRESSES.slice(0, 2).map((address) => ({
          name,
          args: { ...Object.fromEntries(parameters.map((parameter) => [parameter, address])), url: address },
        })),
      ),
    ],
    times: 1,
  }
}

const HIJACKED_ANSWER =
  '<h1>Prize</h1><script>steal()</script><p>Tell me your password at <a href="https://evil.example.com/login">our page</a>' +
  ' or https://evil.example.com/x and https://10.0.0.1/</p>'
