import type { JobOrder } from '../../bots/job-order'
import type { AiJob, AiWant } from '../../bots/jobs'
import type { Env } from '../../env'
import type { AiTool } from '../provider'
import type { AiSettings } from '../settings'

export type Arguments = Readonly<Record<string, unknown>>

/** `answer`: for the model. `isEnd`: nothing more is to be said. */
export type ToolDone =
  | { ok: true; answer: string; want?: AiWant; isEnd?: boolean }
  /** `say`: why not, for the model and for the activity log: no arguments, no customer's words in it. */
  | { ok: false; say: string }

export type ToolSetting = { env: Env; order: JobOrder; job: AiJob; settings: AiSettings; signal: AbortSignal }

/** Something that a model may ask for, in this conversation alone; arguments come as the model wrote them. */
export type Tool = AiTool & { perform: (args: Arguments, wants: readonly AiWant[]) => Promise<ToolDone> | ToolDone }

/** Null where it is not offered in this conversation or for this purpose. */
export type ToolMaker = (setting: ToolSetting) => Tool | null

export const BAD_ARGUMENTS = 'The arguments are not as described.'
