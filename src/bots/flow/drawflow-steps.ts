import type { DrawflowData } from './drawflow-data'
import { VARIABLE, type NodeKind } from './schema'

/** `ends`: by output, in order. `note`: what somebody should look at. */
type Step = { kind: NodeKind; data: Record<string, unknown>; ends: string[]; note: string | null }
type Make = (data: DrawflowData, outputs: number) => Omit<Step, 'note'> & { note?: string }

const NEXT = ['next']
const TEXT = ['text', 'message', 'body', 'content', 'msg', 'question', 'caption', 'title'] as const

/** By the step's name, the first that fits: what people call such steps in flow builders. */
const STEPS: readonly [RegExp, Make][] = [
  [
    /^(businesshours|officehours|workinghours|hours|opening)/,
    () => ({ kind: 'hours', data: {}, ends: ['open', 'closed'] }),
  ],
  [/^(question|ask|input|userinput|collect|getinput|form)/, question],
  [/(button|quickreply|replies)/, (data, outputs) => choices('buttons', data, outputs)],
  [/(list|menu|options|choice)/, (data, outputs) => choices('list', data, outputs)],
  [/^(image|picture|photo|media|video|document|file|audio|voice|sticker)/, (data) => media(data)],
  [/(template)/, template],
  [/^(condition|if|branch|filter|split|switch|decision)/, condition],
  [/^(delay|wait|timer|sleep|pause)/, delay],
  [/(http|webhook|api|request|curl)/, http],
  [/(human|agent|handover|handoff|transfer|livechat|operator)/, () => ({ kind: 'handover', data: {}, ends: [] })],
  [
    /^(assign)/,
    () => ({
      kind: 'assign',
      data: { to: 'next' },
      ends: NEXT,
      note: 'It assigns to whose turn it is: choose a person where you mean one.',
    }),
  ],
  [
    /^(tag|label|addtag|removetag)/,
    () => ({ kind: 'tag', data: { add: [], remove: [] }, ends: NEXT, note: 'Choose its labels.' }),
  ],
  [/^(set|variable|attribute|savevariable)/, setVariable],
  [/(ticket)/, ticket],
  [/^(ai|openai|gpt|chatgpt|gemini|assistant)/, ai],
  [/^(jump|goto|gotostep|redirect)/, () => ({ kind: 'jump', data: { to: 'node' }, ends: NEXT })],
  [/^(end|stop|finish|exit|close)/, () => ({ kind: 'end', data: { closes: false }, ends: [] })],
  [/(message|text|say|send)/, (data) => ({ kind: 'message', data: { text: data.text(...TEXT) }, ends: NEXT })],
]

/** What a step of Drawflow is here. A name that fits none becomes a text that has to be written. */
export function stepOf(name: string, data: DrawflowData, outputs: number): Step {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '')
  const [, make] = STEPS.find(([pattern]) => pattern.test(plain)) ?? [null, null]
  if (make) return { note: null, ...make(data, outputs) }
  const note = `“${name}” is no kind of step that is known here: it became a text that has to be written.`
  return { kind: 'message', data: { text: '' }, ends: NEXT, note }
}

function question(data: DrawflowData): ReturnType<Make> {
  const saveAs = data.text('variable', 'saveas', 'variablename', 'key', 'field', 'attribute')
  const type = data.text('type', 'inputtype', 'answertype', 'validation').toLowerCase()
  const check = ['number', 'email', 'phone', 'date'].find((one) => type.startsWith(one)) ?? 'any'
  const list = data.titles('options', 'choices', 'buttons', 'items')
  const asked = { text: data.text('question', ...TEXT), saveAs: VARIABLE.test(saveAs) ? saveAs : 'answer', retries: 2 }
  const made = list.length > 0 ? { check: 'choice', choices: keyed(list) } : { check }
  const note = saveAs === asked.saveAs ? {} : { note: 'Its answer is kept as “answer”: it named no variable.' }
  return { kind: 'question', data: { ...asked, ...made }, ends: ['next', 'otherwise'], ...note }
}

function choices(kind: 'buttons' | 'list', data: DrawflowData, outputs: number): ReturnType<Make> {
  const found = data.titles('buttons', 'items', 'rows', 'options', 'choices', 'replies', 'sections')
  const list = keyed(
    found.length > 0 ? found : Array.from({ length: Math.max(1, outputs) }, () => ({ title: '', description: '' })),
  )
  const button = kind === 'list' ? { button: data.text('button', 'buttontext', 'buttontitle') || 'Choose' } : {}
  const around = { header: data.text('header'), footer: data.text('footer') }
  const body = data.text('body', ...TEXT)
  const ends = [...list.map(({ key }) => `choice:${key}`), 'otherwise']
  const note = found.length > 0 ? {} : { note: 'Its choices have no titles: write them.' }
  return { kind, data: { ...around, body, ...button, choices: list, retries: 2 }, ends, ...note }
}

function keyed(list: readonly { title: string; description: string }[]) {
  return list.map(({ title, description }, index) => ({
    key: `c${index + 1}`,
    title,
    ...(description === '' ? {} : { description }),
  }))
}

function media(data: DrawflowData): ReturnType<Make> {
  const link = data.text('url', 'link', 'src', 'image', 'file', 'media', 'path', 'video', 'document', 'audio')
  const named = data.text('type', 'mediatype').toLowerCase()
  const extension = /\.([a-z0-9]{2,4})(\?|$)/i.exec(link)?.[1]?.toLowerCase() ?? ''
  const type = ['image', 'video', 'audio', 'document'].find((one) => named.startsWith(one)) ?? typeOf(extension)
  const note = link.startsWith('https://') ? {} : { note: 'Its file is not on the web: choose it once more.' }
  return {
    kind: 'media',
    data: { type, media: { link }, caption: data.text('caption', 'text', 'message') },
    ends: NEXT,
    ...note,
  }
}

function typeOf(extension: string): string {
  if (['mp4', '3gp'].includes(extension)) return 'video'
  if (['mp3', 'ogg', 'aac', 'amr', 'm4a'].includes(extension)) return 'audio'
  return ['', 'jpg', 'jpeg', 'png'].includes(extension) ? 'image' : 'document'
}

function template(data: DrawflowData): ReturnType<Make> {
  const name = data.text('template', 'templatename', 'name', 'templateid')
  const note = `Choose its template${name === '' ? '' : `, which was “${name}”`}, and its values.`
  return { kind: 'template', data: { templateId: '', mapping: {} }, ends: ['next', 'failed'], note }
}

function condition(data: DrawflowData): ReturnType<Make> {
  const name = data.text('variable', 'field', 'attribute', 'key', 'name').replaceAll(/[{}]/g, '')
  const operator = data.text('operator', 'condition', 'comparison', 'type').toLowerCase()
  const value = data.text('value', 'equals', 'keyword', 'text', 'compare')
  const is = OPERATORS.find(([pattern]) => pattern.test(operator))?.[1] ?? 'equals'
  const of = name === '' ? 'said' : VARIABLE.test(name) ? 'variable' : 'field'
  const note = `It asks whether ${name === '' ? 'what was said' : `“${name}”`} ${is} “${value}”: look whether that is meant.`
  return { kind: 'condition', data: { match: 'all', rules: [{ of, name, is, value }] }, ends: ['yes', 'no'], note }
}

const OPERATORS: readonly [RegExp, string][] = [
  [/^(!=|<>|not ?equal|is ?not)/, 'not-equals'],
  [/^(not ?contain|doesn)/, 'not-contains'],
  [/^contain/, 'contains'],
  [/^(start|begin)/, 'starts-with'],
  [/^(>|greater|more)/, 'more'],
  [/^(<|less|smaller)/, 'less'],
  [/^(empty|isempty)/, 'empty'],
  [/^(notempty|exists|set)/, 'not-empty'],
]

function delay(data: DrawflowData): ReturnType<Make> {
  for (const unit of ['seconds', 'minutes', 'hours', 'days']) {
    const amount = data.number(unit, unit.slice(0, -1))
    if (amount !== null) return { kind: 'delay', data: { amount: Math.ceil(amount), unit }, ends: NEXT }
  }
  const amount = data.number('amount', 'delay', 'time', 'duration', 'value', 'wait')
  const typed = data.text('unit', 'type', 'timeunit').toLowerCase()
  const unit =
    ['seconds', 'minutes', 'hours', 'days'].find((one) => typed !== '' && one.startsWith(typed.slice(0, 3))) ??
    'seconds'
  const note = `It waits ${amount ?? '?'} ${unit}: look whether that is meant.`
  return { kind: 'delay', data: { amount: Math.ceil(amount ?? 0), unit }, ends: NEXT, note }
}

function http(data: DrawflowData): ReturnType<Make> {
  const method = data.text('method', 'type').toUpperCase()
  const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method) ? method : 'GET'
  const made = {
    method: known,
    url: data.text('url', 'endpoint', 'link', 'address'),
    body: data.text('body', 'payload'),
    headers: [],
    takes: [],
  }
  return {
    kind: 'http',
    data: made,
    ends: ['next', 'failed'],
    note: 'Its headers, and which values of the answer are kept, have to be set.',
  }
}

function setVariable(data: DrawflowData): ReturnType<Make> {
  const name = data.text('variable', 'name', 'key', 'attribute').replaceAll(/[{}]/g, '')
  return { kind: 'set', data: { name, how: 'to', value: data.text('value', 'text') }, ends: NEXT }
}

function ticket(data: DrawflowData): ReturnType<Make> {
  const made = { subject: data.text('subject', 'title'), message: data.text('message', 'body', 'text', 'description') }
  return { kind: 'ticket', data: { ...made, priority: 'medium', tells: true }, ends: ['next', 'declined'] }
}

function ai(data: DrawflowData): ReturnType<Make> {
  const instructions = data.text('prompt', 'instructions', 'system', 'systemprompt', 'text', 'message')
  return { kind: 'ai', data: { instructions, sends: true }, ends: ['next', 'failed'] }
}
