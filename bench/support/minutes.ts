import type { App } from './app'

/** What the platform's clock does each minute, here every `everyMs`, for as long as the proof runs; a dead workerd misses its turn. */
export function keepMinutes({ runtime }: App, everyMs: number): { stop(): void } {
  const timer = setInterval(() => {
    void fetch(`${runtime.origin}/__bench/minute`, { method: 'POST' })
      .then((response) => response.text())
      .catch(() => null)
  }, everyMs)
  return { stop: () => clearInterval(timer) }
}
