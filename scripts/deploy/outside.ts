import type { Secrets } from './secrets'

/** What wrangler answered. `output` is all it wrote, `stdout` what it wrote for programs. */
export type Answer = { isOk: boolean; stdout: string; output: string }

/** All that a deploy touches outside itself, so that tests can be it. */
export type Outside = {
  /** Runs wrangler and keeps its words. */
  ask: (args: readonly string[]) => Promise<Answer>
  /** Runs wrangler with its words on the screen. */
  run: (args: readonly string[]) => Promise<Answer>
  /** Runs `wrangler deploy` with its words on the screen; answers the addresses that the Worker has then. */
  deploy: (args: readonly string[]) => Promise<Answer & { targets: string[] }>
  choose: (question: string, choices: readonly { value: string; words: string }[]) => Promise<string>
  say: (line: string) => void
  readToml: () => string
  writeToml: (text: string) => void
  secretsFile: string
  knownSecrets: () => Secrets
  writeSecrets: (values: Secrets) => void
  isInteractive: boolean
  isWorkersBuild: boolean
  keepsFiles: boolean
}

/** What the person can mend; shown without a stack. Everything done so far stays, and a second run goes on from there. */
export class Refusal extends Error {}
