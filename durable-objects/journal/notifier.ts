import type { Env } from '../../src/env'
import { log } from '../../src/log'
import { joinNews, newsOf, type News } from '../../src/notifications/news'
import { optionOf, readConfig } from '../../src/settings/snapshot'
import { decode } from './flush'

/** By then D1 has what the notification is about, and a burst is one. */
const GATHER_MS = 2500
const MOST_AT_ONCE = 100

/**
 * Hands what staff may be told of to the queue, where anybody asked for notifications. A restart in between loses them: they
 * are a courtesy, the message itself is safe.
 */
export class Notifier {
  /** Entries as text: they are parsed only where somebody asked for notifications. */
  #waiting: string[] = []
  #running: Promise<void> | null = null

  constructor(private readonly env: Env) {}

  /** Returns what is to be waited for, if anything. */
  take(entries: readonly string[]): Promise<void> | null {
    const fresh = entries.filter((text) => MAY_BE_NEWS.test(text))
    if (fresh.length === 0) return null
    this.#waiting.push(...fresh)
    this.#running ??= this.#send().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #send(): Promise<void> {
    try {
      const config = await readConfig(this.env)
      if (!config || optionOf(config, 'whatsapp_push_public_key') === '') {
        this.#waiting = []
        return
      }
      await scheduler.wait(GATHER_MS)
      const news = joinNews(this.#waiting.splice(0).flatMap((text) => newsIn(text) ?? []))
      for (let at = 0; at < news.length; at += MOST_AT_ONCE)
        await this.env.NOTIFICATIONS.send({ v: 1, kind: 'push', news: news.slice(at, at + MOST_AT_ONCE) })
    } catch (error) {
      log('warn', 'journal.notify', { error })
    }
  }
}

/** Before anything is parsed: a customer's message or a note. */
const MAY_BE_NEWS = /^\{"v":1,"kind":"message".*"direction":"(?:in|note)"/

function newsIn(text: string): News | null {
  const entry = decode(text)
  return entry && newsOf(entry)
}
