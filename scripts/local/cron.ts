import { readFileSync } from 'node:fs'

const MINUTE_MS = 60_000

/**
 * Cloudflare's cron, locally: calls `run` with each of wrangler.toml's expressions when it is due. Knows the two forms
 * used there, every minute and a fixed minute of every hour. Answers how to stop.
 */
export function startCron(run: (cron: string) => Promise<void>, onError: (error: unknown) => void): () => void {
  const crons = cronsOf(readFileSync('wrangler.toml', 'utf8'))
  let timer = setTimeout(tick, untilNextMinute())
  function tick() {
    timer = setTimeout(tick, untilNextMinute())
    for (const cron of crons.filter((expression) => isDue(expression, new Date()))) run(cron).catch(onError)
  }
  return () => clearTimeout(timer)
}

export function cronsOf(toml: string): string[] {
  const list = /^crons\s*=\s*\[(.*)\]/m.exec(toml)?.[1] ?? ''
  return [...list.matchAll(/"([^"]+)"/g)].map(([, cron = '']) => cron)
}

export function isDue(cron: string, at: Date): boolean {
  const [minute, ...rest] = cron.split(' ')
  if (rest.some((field) => field !== '*')) throw new Error(`The local cron does not know "${cron}".`)
  return minute === '*' || Number(minute) === at.getUTCMinutes()
}

function untilNextMinute(): number {
  return MINUTE_MS - (Date.now() % MINUTE_MS)
}
