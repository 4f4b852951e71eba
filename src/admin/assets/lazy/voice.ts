import { composer } from '../../text/en/composer'
import { toVoiceNote } from './voice/to-voice-note'

export { toVoiceNote }

type Options = { take: (file: File, isVoice: boolean) => void; close: () => void }

const LEAST_MS = 600
const MOST_MINUTES = 15
const text = composer.voice

/** Records until stopped, and hands the voice note over to be heard and sent. Closing the panel discards it. */
export function showRecorder(panel: HTMLElement, options: Options): void {
  new Recorder(panel, options)
}

class Recorder {
  readonly #time = made('span', 'font-mono text-sm')
  readonly #words = made('span', 'text-sm')
  readonly #stop = button(text.stop, 'btn-primary')
  readonly #pieces: Blob[] = []
  #stream: MediaStream | null = null
  #recorder: MediaRecorder | null = null
  #beganAt = 0
  #ticking = 0
  #isDiscarded = false

  constructor(
    panel: HTMLElement,
    private readonly options: Options,
  ) {
    const cancel = button(text.cancel, 'btn-ghost')
    cancel.addEventListener('click', options.close)
    this.#stop.addEventListener('click', () => this.#recorder?.stop())
    this.#stop.disabled = true
    this.#words.setAttribute('role', 'status')
    const box = made('div', 'bg-base-200 flex flex-wrap items-center gap-3 rounded p-3')
    box.dataset['recorder'] = ''
    box.append(this.#words, this.#time, this.#stop, cancel)
    box.addEventListener('keydown', ({ key }) => (key === 'Escape' ? options.close() : undefined))
    panel.replaceChildren(box)
    panel.addEventListener('panel-closed', () => this.#discard(), { once: true })
    void this.#begin()
  }

  async #begin(): Promise<void> {
    if (typeof MediaRecorder === 'undefined' || !navigator.mediaDevices) return this.#say(text.missing)
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
      this.#stream = stream
      if (this.#isDiscarded) return this.#release()
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type))
      const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType })
      recorder.addEventListener('dataavailable', ({ data }) => this.#pieces.push(data))
      recorder.addEventListener('stop', () => void this.#finish())
      recorder.start(1000)
      this.#recorder = recorder
      this.#beganAt = performance.now()
      this.#ticking = window.setInterval(() => this.#tick(), 250)
      this.#stop.disabled = false
      this.#say(text.recording)
      this.#tick()
      this.#stop.focus()
    } catch (error) {
      this.#release()
      const name = error instanceof Error ? error.name : ''
      this.#say(name === 'NotFoundError' ? text.noMicrophone : text.refused)
    }
  }

  #tick(): void {
    const seconds = Math.floor((performance.now() - this.#beganAt) / 1000)
    this.#time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    if (seconds < MOST_MINUTES * 60) return
    this.#recorder?.stop()
  }

  async #finish(): Promise<void> {
    const lasted = performance.now() - this.#beganAt
    this.#release()
    if (this.#isDiscarded) return
    this.#stop.disabled = true
    if (lasted < LEAST_MS) return this.#say(text.tooShort)
    this.#say(text.convert)
    const recorded = new Blob(this.#pieces, { type: this.#recorder?.mimeType ?? '' })
    const made = await fileOf(recorded)
    if (this.#isDiscarded) return
    if (made === null) return this.#say(text.failed)
    this.options.take(made.file, made.isVoice)
    this.options.close()
  }

  #discard(): void {
    this.#isDiscarded = true
    if (this.#recorder?.state === 'recording') this.#recorder.stop()
    this.#release()
  }

  #release(): void {
    window.clearInterval(this.#ticking)
    for (const track of this.#stream?.getTracks() ?? []) track.stop()
  }

  #say(words: string): void {
    this.#words.textContent = words
  }
}

/** A browser that records AAC and cannot encode Opus (Safari before 26) leaves a sound file, which WhatsApp takes as such. */
async function fileOf(recorded: Blob): Promise<{ file: File; isVoice: boolean } | null> {
  try {
    const ogg = await toVoiceNote(recorded)
    return { file: new File([ogg], 'voice-note.ogg', { type: 'audio/ogg' }), isVoice: true }
  } catch {
    if (!recorded.type.startsWith('audio/mp4')) return null
    return { file: new File([recorded], 'voice-note.m4a', { type: 'audio/mp4' }), isVoice: false }
  }
}

const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']

function button(label: string, look: string): HTMLButtonElement {
  const element = made('button', `btn btn-sm ${look}`)
  element.type = 'button'
  element.textContent = label
  return element
}

function made<Name extends keyof HTMLElementTagNameMap>(name: Name, classes: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.className = classes
  return element
}
