import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseEnv } from 'node:util'
import type { Answer, Outside } from './outside'
import { asDotenv, type SecretName, type Secrets } from './secrets'

const SECRET_NAMES: SecretName[] = ['MASTER_KEY', 'SESSION_SECRET', 'SETUP_TOKEN']

/** Wrangler, the files of this folder and the person at the keyboard. */
export function thisMachine(environment: string): Outside {
  const secretsFile = `.dev.vars.${environment || 'production'}`
  const isWorkersBuild = process.env.WORKERS_CI !== undefined
  const isCi = isWorkersBuild || Boolean(process.env.CI)
  return {
    ask: (args) => wrangler(args, false),
    run: (args) => wrangler(args, true),
    deploy: runDeploy,
    choose,
    say: (line) => console.log(line),
    readToml: () => readFileSync('wrangler.toml', 'utf8'),
    writeToml: (text) => writeFileSync('wrangler.toml', text),
    secretsFile,
    knownSecrets: () => ({ ...fromEnvironment(), ...fromFile(secretsFile) }),
    writeSecrets: (values) =>
      writeFileSync(secretsFile, asDotenv({ ...fromFile(secretsFile), ...values }), { mode: 0o600 }),
    isInteractive: Boolean(process.stdin.isTTY && process.stdout.isTTY) && !isCi,
    isWorkersBuild,
    keepsFiles: !isCi,
  }
}

/** Without a keyboard: nothing in between asks what the deploy has decided already. */
function wrangler(args: readonly string[], isShown: boolean, env: Record<string, string> = {}): Promise<Answer> {
  const child = spawn(process.execPath, ['node_modules/wrangler/bin/wrangler.js', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const answer = { stdout: '', output: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    answer.stdout += chunk.toString()
    answer.output += chunk.toString()
    if (isShown) process.stdout.write(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    answer.output += chunk.toString()
    if (isShown) process.stderr.write(chunk)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...answer, isOk: code === 0 }))
  })
}

/** Wrangler writes what it did, a JSON line each, where this variable says. */
async function runDeploy(args: readonly string[]): Promise<Answer & { targets: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'deploy-'))
  const file = path.join(folder, 'output.ndjson')
  try {
    const answer = await wrangler(args, true, { WRANGLER_OUTPUT_FILE_PATH: file })
    return { ...answer, targets: existsSync(file) ? targetsOf(readFileSync(file, 'utf8')) : [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The addresses of the line about the deploy; none where wrangler wrote no such line. */
export function targetsOf(lines: string): string[] {
  const entries = lines.split('\n').filter((line) => line.trim() !== '')
  const deploys = entries.map((line) => JSON.parse(line) as { type?: string; targets?: string[] })
  return deploys.findLast(({ type }) => type === 'deploy')?.targets ?? []
}

function fromFile(file: string): Secrets {
  return existsSync(file) ? ours(parseEnv(readFileSync(file, 'utf8'))) : {}
}

function fromEnvironment(): Secrets {
  return ours(process.env)
}

function ours(values: Record<string, string | undefined>): Secrets {
  return Object.fromEntries(SECRET_NAMES.flatMap((name) => (values[name] ? [[name, values[name]]] : [])))
}

async function choose(question: string, choices: readonly { value: string; words: string }[]): Promise<string> {
  console.log(`\n${question}\n`)
  for (const [index, { value, words }] of choices.entries()) {
    console.log(`  ${index + 1}  ${value.padEnd(21)} ${words}`)
  }
  for (;;) {
    const typed = (await asked('\nNumber or name [1]: ')).trim() || '1'
    const chosen = choices[Number(typed) - 1] ?? choices.find(({ value }) => value === typed)
    if (chosen) return chosen.value
  }
}

async function asked(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}
