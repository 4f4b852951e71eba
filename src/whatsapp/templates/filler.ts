import { fillFieldsBy } from '../../bots/merge-fields'
import type { MediaSource } from '../messages'
import type { TemplateButton, TemplateCard, TemplateHeader, TemplateParameter } from '../template-content'
import type { MessageProblem } from '../validate'
import type { TemplateDefinition } from './definition'
import type { SlotSource, TemplateMapping } from './mapping'
import { slotsOf, type TemplateSlot } from './slots'
import type { PartWants } from './wants'

/** What a field of the record or a column of the list says; undefined where there is none of this name. */
export type FieldOf = (name: string) => string | undefined

/** What Meta takes as a flow's token where nobody set one. */
const NO_TOKEN = 'unused'

/** Reads slot by slot and keeps what is wrong; what it could not read is in the content as an empty value. */
export class Filler {
  readonly problems: MessageProblem[] = []
  readonly #slots: Map<string, TemplateSlot>

  constructor(
    readonly definition: TemplateDefinition,
    readonly mapping: TemplateMapping,
    readonly fieldOf: FieldOf,
  ) {
    this.#slots = new Map(slotsOf(definition).map((slot) => [slot.key, slot]))
  }

  part(wants: PartWants, prefix: string): TemplateCard {
    const header = this.#header(wants, prefix)
    const body = wants.body.map((name) => this.#parameter(`${prefix}body.${name}`, name))
    const code = body[0]?.type === 'text' ? body[0].text : ''
    const buttons = wants.buttons.flatMap((want) => {
      const key = `${prefix}buttons.${want.index}`
      return want.type === 'otp'
        ? { type: 'url' as const, index: want.index, text: code }
        : (this.#button(want, key) ?? [])
    })
    return { ...(header ? { header } : {}), body, buttons }
  }

  #header({ header }: PartWants, prefix: string): TemplateHeader | null {
    const key = `${prefix}header`
    if (!header) return null
    if (header.type === 'text') return this.#parameter(key, header.variable)
    if (header.type === 'location') return this.#place(key)
    const file = this.#file(key)
    if (!file) return null
    return header.type === 'document' ? { type: 'document', ...file } : { type: header.type, media: file.media }
  }

  #parameter(key: string, name: string): Extract<TemplateParameter, { type: 'text' }> {
    const text = this.#required(key)
    return { type: 'text', text, ...(this.definition.parameterFormat === 'NAMED' ? { name } : {}) }
  }

  #button({ type, index }: PartWants['buttons'][number], key: string): TemplateButton | null {
    switch (type) {
      case 'url':
        return { type, index, text: escaped(this.#required(key)) }
      case 'copy_code':
        return { type, index, code: this.#required(key) }
      case 'flow':
        return { type, index, token: this.#text(key) || NO_TOKEN }
      case 'quick_reply': {
        const payload = this.#text(key)
        return payload === '' ? null : { type, index, payload }
      }
      case 'catalog': {
        const thumbnailId = this.#text(key)
        return thumbnailId === '' ? null : { type, index, thumbnailId }
      }
      case 'otp':
        return null
    }
  }

  #file(key: string): { media: MediaSource; filename?: string } | null {
    const source = this.mapping[key]
    const { headerMediaKey } = this.definition
    if (!source && key === 'header' && headerMediaKey !== null) return { media: { key: headerMediaKey } }
    const named = source?.from === 'media' || source?.from === 'field' ? (source.filename ?? '') : ''
    const filename = cleaned(fillFieldsBy(named, this.fieldOf))
    const name = filename === '' ? {} : { filename }
    if (source?.from === 'media') return { media: source.media, ...name }
    const link = this.#required(key)
    if (link !== '' && !/^https?:\/\/\S+$/.test(link)) this.#refuse(key, 'is no web address of a file')
    return { media: { link }, ...name }
  }

  #place(key: string): TemplateHeader | null {
    const source = this.mapping[key]
    if (source?.from !== 'location') {
      this.#refuse(key, 'has no place')
      return null
    }
    const [latitude, longitude, name = '', address = ''] = [
      source.latitude,
      source.longitude,
      source.name ?? '',
      source.address ?? '',
    ].map((part) => cleaned(fillFieldsBy(part, this.fieldOf)))
    if (!latitude || !longitude || !Number.isFinite(Number(latitude)) || !Number.isFinite(Number(longitude)))
      this.#refuse(key, 'has no coordinates')
    return {
      type: 'location',
      latitude: Number(latitude),
      longitude: Number(longitude),
      ...(name === '' ? {} : { name }),
      ...(address === '' ? {} : { address }),
    }
  }

  #required(key: string): string {
    const text = this.#text(key)
    if (text === '') this.#refuse(key, emptyWords(this.mapping[key]))
    return text
  }

  #text(key: string): string {
    const source = this.mapping[key]
    if (source?.from === 'text') return cleaned(fillFieldsBy(source.text, this.fieldOf))
    if (source?.from !== 'field' && source?.from !== 'column') return ''
    return cleaned(this.fieldOf(source.name) ?? '') || cleaned(source.otherwise ?? '')
  }

  #refuse(key: string, words: string): void {
    this.problems.push({ field: key, limit: null, message: `${this.#slots.get(key)?.label ?? key}: ${words}` })
  }
}

function emptyWords(source: SlotSource | undefined): string {
  if (!source) return 'nothing is chosen'
  return source.from === 'field' || source.from === 'column' ? `“${source.name}” is empty` : 'the value is empty'
}

/** Meta takes neither line breaks, tabs nor more than four spaces in a row (132018); one space says the same. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\s*[\n\r\t\u2028\u2029]\s*| {5,}/g, ' ')
    .trim()
}

/** Spaces and letters beyond ASCII break an address; what is escaped already stays. */
function escaped(text: string): string {
  return encodeURI(text).replaceAll(/%25([0-9a-f]{2})/gi, '%$1')
}
