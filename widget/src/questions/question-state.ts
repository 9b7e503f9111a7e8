import type { Answers, CartInput } from '@parasol/shared/cart'
import type { OfferResponse, Question } from '@parasol/shared/offer'
import type { Theme } from '@parasol/shared/theme'

/** What has been asked about one line of the cart, and what the shopper has answered. */
export type AskedLine = {
  itemId: string
  /** Every question so far, answered ones included: an answer may lead to the next question. */
  questions: Question[]
  /** Holds for the thing it was said of: another one may come to stand in the same line. */
  given: { sku: string; answers: Answers } | null
  /** `asked` by an insurer, or `reopened` by the shopper who has a price and wants to answer otherwise. */
  phase: 'asked' | 'reopened' | 'closed'
  /** Revision of the cart that the answers were last sent with; null while nothing is awaited. */
  sentWith: number | null
  problem: QuestionProblem | null
}

/** Why the shopper still sees the questions after having answered them. */
export type QuestionProblem = 'failed' | 'no_offer'

export type QuestionState = {
  lines: AskedLine[]
  /** How often answers have been sent; each time asks for another offer. */
  submissions: number
  /** For questions without an offer. Null before the first answer of the BFF. */
  theme: Theme | null
}

export type QuestionAction =
  | { type: 'quoted'; response: OfferResponse }
  | { type: 'unavailable' }
  | { type: 'failed' }
  | { type: 'submitted'; itemId: string; sku: string; answers: Answers; revision: number }
  | { type: 'reopened'; itemId: string }
  | { type: 'closed'; itemId: string }

export const noQuestions: QuestionState = { lines: [], submissions: 0, theme: null }

export function reduceQuestions(state: QuestionState, action: QuestionAction): QuestionState {
  switch (action.type) {
    case 'quoted':
      return {
        ...state,
        lines: takeResponse(state.lines, action.response),
        theme: action.response.theme,
      }
    case 'unavailable':
      return { ...state, lines: state.lines.map(close) }
    case 'failed':
      return {
        ...state,
        lines: state.lines.map((line) =>
          line.sentWith === null ? line : { ...line, sentWith: null, problem: 'failed' },
        ),
      }
    case 'submitted': {
      const { itemId, sku, answers, revision } = action
      const sent = { given: { sku, answers }, sentWith: revision, problem: null }
      return {
        ...changeLine(state, itemId, (line) => ({ ...line, ...sent })),
        submissions: state.submissions + 1,
      }
    }
    case 'reopened':
      return changeLine(state, action.itemId, (line) => ({ ...line, phase: 'reopened' }))
    case 'closed':
      return changeLine(state, action.itemId, close)
  }
}

/** Whether the shopper has something to answer. */
export function isAsking({ lines }: QuestionState): boolean {
  return lines.some(({ phase }) => phase !== 'closed')
}

/** Whether answers given to this revision of the cart are waiting for their price. */
export function isAwaiting({ lines }: QuestionState, revision: number): boolean {
  return lines.some(({ sentWith }) => sentWith === revision)
}

/** The cart with what the shopper has answered. The shop's own object stays as it is. */
export function addAnswers(cart: CartInput, { lines }: QuestionState): CartInput {
  const given = new Map(lines.map((line) => [line.itemId, line.given]))
  return {
    ...cart,
    items: cart.items.map((item) => {
      const answers = findAnswers(given.get(item.id) ?? null, item.sku)
      return answers ? { ...item, answers: { ...item.answers, ...answers } } : item
    }),
  }
}

/** The answers given about the thing that now stands in the line. */
export function findAnswers(given: AskedLine['given'], sku: string): Answers | null {
  return given?.sku === sku ? given.answers : null
}

function takeResponse(lines: AskedLine[], { offer, questions }: OfferResponse): AskedLine[] {
  const asked = new Map(questions.map((line) => [line.itemId, line.questions]))
  const offered = new Set(offer?.products.flatMap(({ itemIds }) => itemIds))
  const known = lines.map((line) => {
    const current = asked.get(line.itemId)
    if (current) return ask(line, current)
    return settle(line, offered.has(line.itemId))
  })
  const knownIds = new Set(lines.map(({ itemId }) => itemId))
  const added = questions
    .filter(({ itemId }) => !knownIds.has(itemId))
    .map(({ itemId, questions: current }) => ask(createLine(itemId), current))
  return [...known, ...added]
}

function createLine(itemId: string): AskedLine {
  return { itemId, questions: [], given: null, phase: 'asked', sentWith: null, problem: null }
}

function ask(line: AskedLine, current: Question[]): AskedLine {
  const byId = new Map([...line.questions, ...current].map((question) => [question.id, question]))
  return { ...line, questions: [...byId.values()], phase: 'asked', sentWith: null, problem: null }
}

/** Nothing is asked about the line any more. */
function settle(line: AskedLine, isOffered: boolean): AskedLine {
  const isAnswer = line.sentWith !== null
  // A form that vanished without a word would leave the shopper wondering.
  if (isAnswer && !isOffered)
    return { ...line, phase: 'asked', sentWith: null, problem: 'no_offer' }
  // An offer that is merely renewed must not take the form away from under the shopper's hands.
  if (line.phase === 'reopened' && isOffered && !isAnswer) return line
  return close(line)
}

function close(line: AskedLine): AskedLine {
  return { ...line, phase: 'closed', sentWith: null, problem: null }
}

function changeLine(
  state: QuestionState,
  itemId: string,
  change: (line: AskedLine) => AskedLine,
): QuestionState {
  const lines = state.lines.map((line) => (line.itemId === itemId ? change(line) : line))
  return { ...state, lines }
}
