/** The data of a step in Drawflow's export, read by keys that people choose; knows what was not read. */
export class DrawflowData {
  readonly #values: Map<string, { key: string; value: unknown }>

  constructor(data: Readonly<Record<string, unknown>>) {
    this.#values = new Map(Object.entries(data).map(([key, value]) => [plain(key), { key, value }]))
  }

  /** The first of these keys that has a text or number; `{{name}}` becomes `{name}`. Empty for none. */
  text(...keys: string[]): string {
    for (const key of keys) {
      const value = this.#values.get(key)?.value
      if (typeof value !== 'string' && typeof value !== 'number') continue
      this.#values.delete(key)
      return String(value)
        .replaceAll(/\{\{\s*([A-Za-z]\w*)\s*\}\}/g, '{$1}')
        .trim()
    }
    return ''
  }

  number(...keys: string[]): number | null {
    const text = this.text(...keys)
    const number = Number(text)
    return text === '' || !Number.isFinite(number) ? null : number
  }

  /** Titles in a list, or one by one as `button1`, `option_2`. */
  titles(...keys: string[]): { title: string; description: string }[] {
    for (const key of keys) {
      const value = this.#values.get(key)?.value
      if (!Array.isArray(value)) continue
      this.#values.delete(key)
      return value.map(titleIn)
    }
    const numbered = [...this.#values.keys()].filter((key) =>
      /^(button|btn|option|choice|row|item|reply)(text|title)?\d+$/.test(key),
    )
    return numbered.map((key) => ({ title: this.text(key), description: '' })).filter(({ title }) => title !== '')
  }

  /** What nobody read, for people. */
  rest(): string[] {
    return [...this.#values.values()]
      .filter(({ value }) => value !== '' && value !== null && JSON.stringify(value) !== '[]')
      .map(({ key, value }) => `${key} = ${String(JSON.stringify(value)).slice(0, 300)}`)
  }
}

function titleIn(one: unknown): { title: string; description: string } {
  if (typeof one === 'string' || typeof one === 'number') return { title: String(one), description: '' }
  const data = new DrawflowData(typeof one === 'object' && one !== null ? { ...one } : {})
  return { title: data.text('title', 'text', 'label', 'name', 'value'), description: data.text('description', 'desc') }
}

/** `Button-Text_1` and `buttonText1` are the same key. */
function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
