import { LIMITS } from './limits'
import type { CarouselCard } from './messages'
import { mediaHeaderProblems } from './validate-media'
import {
  countProblems,
  inside,
  longText,
  problem,
  requiredText,
  urlProblems,
  type MessageProblem,
} from './validate-text'

/** Cards that the customer swipes: the same kind of picture on all, each with a button that opens a page. */
export function carouselProblems(cards: readonly CarouselCard[]): MessageProblem[] {
  const kind = cards[0]?.header.type
  return [
    ...countProblems('cards', 'cards', cards.length, { least: LIMITS.carouselCardsLeast, most: LIMITS.carouselCards }),
    ...cards.flatMap((card, index) => inside(`cards.${index}`, cardProblems(card, index + 1))),
    ...cards.flatMap(({ header }, index) =>
      header.type === kind
        ? []
        : [problem(`cards.${index}.header`, null, `Card 1 has ${kind}: give all cards the same kind of header`)],
    ),
  ]
}

/** A card's own text: Meta says nothing of messages, so it keeps to what the whole message's text may have. */
function cardProblems({ header, body, label, url }: CarouselCard, place: number): MessageProblem[] {
  return [
    ...mediaHeaderProblems('header', header, ['image', 'video']),
    ...longText('body', `The text of card ${place}`, body, LIMITS.interactiveBody),
    ...requiredText('label', `The label of card ${place}`, label, LIMITS.linkLabel),
    ...urlProblems('url', `The address of card ${place}`, url),
  ]
}
