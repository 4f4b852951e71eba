import { en } from '../text'

declare const LAZY: { emoji: string; voice: string }

type EmojiOptions = { insert: (emoji: string) => void; close: () => void }
type VoiceOptions = { take: (file: File, isVoice: boolean) => void; close: () => void }

/** Large and seldom used: loaded when they are first opened (`scripts/build-assets.mjs` writes the addresses). */
export async function openEmoji(panel: HTMLElement, options: EmojiOptions): Promise<void> {
  const loaded = (await load(panel, LAZY.emoji, en.composer.emoji.failed)) as {
    showEmoji: (panel: HTMLElement, options: EmojiOptions) => void
  } | null
  if (loaded && panel.dataset['shows'] === 'emoji') loaded.showEmoji(panel, options)
}

export async function openVoice(panel: HTMLElement, options: VoiceOptions): Promise<void> {
  const loaded = (await load(panel, LAZY.voice, en.composer.voice.failed)) as {
    showRecorder: (panel: HTMLElement, options: VoiceOptions) => void
  } | null
  if (loaded && panel.dataset['shows'] === 'voice') loaded.showRecorder(panel, options)
}

async function load(panel: HTMLElement, address: string, failed: string): Promise<unknown> {
  panel.hidden = false
  try {
    return await import(address)
  } catch {
    panel.textContent = failed
    return null
  }
}
