import { TEMPLATE_LIMITS } from '../limits'
import type { MessageProblem } from '../validate'
import { type DraftCard, isMissing, type TemplateDraft } from './draft'
import { placementProblem, variableProblem } from './draft-variables'
import { buttonProblems } from './validate-draft-buttons'
import { examplesFor, longText, problem } from './validate-draft-texts'

type Draft = Pick<TemplateDraft, 'cards' | 'cardMedia' | 'language' | 'parameterFormat'>

/** 2 to 10 cards with the same parts: a picture or a video each, a text or none, the same kinds of buttons. */
export function cardProblems(draft: Draft): MessageProblem[] {
  const { cards } = draft
  const { carouselCards: most, carouselCardsLeast: least } = TEMPLATE_LIMITS
  const problems = cards.flatMap((card, i) => oneCard(draft, card, i))
  if (cards.length < least) problems.push(problem('cards', `At least ${least} cards, there are ${cards.length}`, least))
  if (cards.length > most) problems.push(problem('cards', `At most ${most} cards, there are ${cards.length}`, most))
  return problems
}

function oneCard(draft: Draft, card: DraftCard, i: number): MessageProblem[] {
  const { body: field, sample, buttons } = names(i)
  const text = card.body
  const problems = longText(field, `The text of card ${i + 1}`, text, TEMPLATE_LIMITS.cardBody)
  const wrong = variableProblem(text, draft.parameterFormat) ?? placementProblem(text, draft.language)
  if (wrong !== null) problems.push(problem(field, wrong))
  else problems.push(...examplesFor(`cards.${i}.examples`, text, card.examples, TEMPLATE_LIMITS.cardBody))
  if (isMissing(card.sample)) {
    problems.push(problem(sample, `The ${draft.cardMedia} of card ${i + 1} is missing: choose a file`))
  }
  if (card.buttons.length === 0) problems.push(problem(buttons, `Card ${i + 1} has no button: at least one`))
  return [
    ...problems,
    ...buttonProblems(buttons, card.buttons, TEMPLATE_LIMITS.cardButtons),
    ...differences(draft.cards[0], card, i),
  ]
}

function differences(first: DraftCard | undefined, card: DraftCard, i: number): MessageProblem[] {
  if (!first || first === card) return []
  const problems: MessageProblem[] = []
  if ((first.body.trim() === '') !== (card.body.trim() === '')) {
    problems.push(problem(names(i).body, 'Either every card has a text or none'))
  }
  const [one, other] = [first, card].map(({ buttons }) => buttons.map(({ kind }) => kind).join())
  if (one !== other) {
    problems.push(
      problem(names(i).buttons, `Card ${i + 1} needs the same kinds of buttons as card 1, in the same order`),
    )
  }
  return problems
}

function names(i: number) {
  return { body: `cards.${i}.body`, sample: `cards.${i}.sample`, buttons: `cards.${i}.buttons` }
}
