const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** As people pick them: flags, skin tones and families are one. `v` knows emoji of several code points. */
const EMOJI = /^\p{RGI_Emoji}$/v

/** Whether the text is one emoji and nothing else: what WhatsApp takes as a reaction. */
export function isOneEmoji(text: string): boolean {
  const [first, second] = graphemes.segment(text)
  return first !== undefined && second === undefined && EMOJI.test(first.segment)
}

export function hasEmoji(text: string): boolean {
  return Array.from(graphemes.segment(text)).some(({ segment }) => EMOJI.test(segment))
}
