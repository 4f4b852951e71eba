import { performance } from 'node:perf_hooks'

const LONGEST_MS = 10_000

/** Node's own takes headers as well, which the platform's types do not know. */
const Socket = WebSocket as unknown as new (url: string, init: { headers: Record<string, string> }) => WebSocket

/** An open screen, as far as it is a socket: tells when something that has these words in it comes in. */
export class Screen {
  readonly #socket: WebSocket
  #waiting: { words: string; came: (at: number) => void } | null = null

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => {
      if (this.#waiting === null || typeof data !== 'string' || !data.includes(this.#waiting.words)) return
      this.#waiting.came(performance.now())
      this.#waiting = null
    })
  }

  static open(origin: string, path: string, headers: Record<string, string> = {}): Promise<Screen> {
    const socket = new Socket(`${origin.replace(/^http/, 'ws')}${path}`, { headers })
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(new Screen(socket)))
      socket.addEventListener('error', () => reject(new Error(`The socket at ${path} does not open.`)))
    })
  }

  /** When they came, in milliseconds of this process' own clock; `null` where they have not within ten seconds. */
  shows(words: string): Promise<number | null> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#waiting = null
        resolve(null)
      }, LONGEST_MS)
      this.#waiting = {
        words,
        came: (at) => {
          clearTimeout(late)
          resolve(at)
        },
      }
    })
  }

  close(): void {
    this.#socket.close()
  }
}
