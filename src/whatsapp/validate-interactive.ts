import { LIMITS } from './limits'
import type { MessageOf } from './messages'
import { hasEmoji } from './validate-emoji'
import { carouselProblems } from './validate-carousel'
import { listProblems } from './validate-list'
import { headerProblems } from './validate-media'
import {
  countProblems,
  longText,
  problem,
  repeatedText,
  requiredText,
  urlProblems,
  type MessageProblem,
} from './validate-text'

export type InteractiveMessage = MessageOf<
  'buttons' | 'list' | 'link' | 'location_request' | 'contact_request' | 'flow' | 'carousel'
>

export function interactiveProblems(message: InteractiveMessage): MessageProblem[] {
  const body = requiredText('body', 'The text', message.body, LIMITS.interactiveBody)
  switch (message.type) {
    case 'buttons':
      return [...headerProblems(message.header), ...body, ...footer(message), ...buttonProblems(message.buttons)]
    case 'list':
      return [...textHeader(message.header), ...body, ...footer(message), ...listProblems(message)]
    case 'link':
      return [...headerProblems(message.header), ...body, ...footer(message), ...linkProblems(message)]
    case 'flow':
      return [...headerProblems(message.header), ...body, ...footer(message), ...flowProblems(message)]
    case 'location_request':
    case 'contact_request':
      return body
    case 'carousel':
      return [...body, ...carouselProblems(message.cards)]
  }
}

/** Label and address of a button that opens a page. */
export function linkProblems({ label, url }: { label: string; url: string }): MessageProblem[] {
  return [
    ...requiredText('label', 'The label of the button', label, LIMITS.linkLabel),
    ...urlProblems('url', 'The address', url),
  ]
}

function footer({ footer: text }: { footer?: string }): MessageProblem[] {
  return longText('footer', 'The footer', text, LIMITS.footer)
}

/** A list takes a text alone above it; whoever builds messages from stored JSON may hold something else. */
function textHeader(header: unknown): MessageProblem[] {
  if (header === undefined || typeof header === 'string') return longText('header', 'The header', header, LIMITS.header)
  return [problem('header', null, 'A list can have only a text as header: take the file out')]
}

function buttonProblems(buttons: readonly { id: string; title: string }[]): MessageProblem[] {
  return [
    ...countProblems('buttons', 'buttons', buttons.length, { least: 1, most: LIMITS.buttons }),
    ...buttons.flatMap(({ title, id }, index) => [
      ...requiredText(`buttons.${index}.title`, `The title of button ${index + 1}`, title, LIMITS.buttonTitle),
      ...requiredText(`buttons.${index}.id`, `The id of button ${index + 1}`, id, LIMITS.buttonId),
    ]),
    ...repeatedText(
      buttons.map(({ title }, index) => ({ field: `buttons.${index}.title`, value: title })),
      (title) => `Two buttons have the title “${title}”: give them different ones`,
    ),
    ...repeatedText(
      buttons.map(({ id }, index) => ({ field: `buttons.${index}.id`, value: id })),
      (id) => `Two buttons have the id “${id}”: give them different ones`,
    ),
  ]
}

function flowProblems({ flowId, label, token, action, screen, data }: MessageOf<'flow'>): MessageProblem[] {
  const hasPayload = screen !== undefined || data !== undefined
  return [
    ...(/^\d+$/.test(flowId) ? [] : [problem('flowId', null, 'The flow is not chosen: its id at WhatsApp is digits')]),
    ...requiredText('label', 'The label of the button', label, LIMITS.flowLabel),
    ...(hasEmoji(label) ? [problem('label', null, 'WhatsApp takes no emoji on a flow’s button: use words alone')] : []),
    ...(token.trim() === '' ? [problem('token', null, 'The flow has no token, by which its answer is known')] : []),
    ...(action === 'data_exchange' && hasPayload
      ? [problem('screen', null, 'A flow that asks its endpoint begins where that says: give no screen and no data')]
      : []),
    ...(data !== undefined && screen === undefined && action === 'navigate'
      ? [problem('screen', null, 'The flow is given data but no screen for it: name the screen')]
      : []),
    ...(screen === '' ? [problem('screen', null, 'The screen has no name: name it, or leave it out')] : []),
  ]
}
