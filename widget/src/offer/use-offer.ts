import { useEffect, useEffectEvent, useLayoutEffect, useReducer } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Decision, DecisionResponse } from '@parasol/shared/decision'
import type { OfferResponse } from '@parasol/shared/offer'
import type { ApiError } from '../api/api-error.ts'
import {
  addAnswers,
  isAsking,
  isAwaiting,
  noQuestions,
  reduceQuestions,
} from '../questions/question-state.ts'
import type { QuestionState } from '../questions/question-state.ts'
import { toChoice, toSummary } from './cover-choice.ts'
import type { Choice, CoverState } from './cover-choice.ts'
import { reduceCover } from './cover-state.ts'
import { learn } from './offer-language.ts'
import type { OfferMount, OfferSettings } from './offer-mount.ts'
import { isTokenSpent, quoteOffer } from './quote-offer.ts'
import { recordDecision } from './record-decision.ts'
import { computeRenewalDelayMs } from './renewal.ts'
import { isRetryable } from '../api/retry.ts'
import { useSettled } from './use-settled.ts'

/** Gathers the clicks on a quantity stepper and still feels immediate. */
const settleMs = 250

const decisionRetries = 2

/** What an offer was quoted for: the state of the cart and how often the shopper has answered questions about it. */
export function offerKey(revision: number, submissions: number) {
  return ['offer', revision, submissions]
}

/** The life of an offer: quoted, shown, chosen, the choice signed; quoted again when the cart changes. */
export function useOffer(mount: OfferMount, settings: OfferSettings) {
  const { api, onCover, onQuestions, onFailure } = mount
  const [cover, dispatch] = useReducer(reduceCover, mount.cover)
  const [questions, changeQuestions] = useReducer(reduceQuestions, mount, beginQuestions)
  const revision = useSettled(settings.revision, settleMs)

  const quote = useQuery<OfferResponse, ApiError>({
    queryKey: offerKey(revision, questions.submissions),
    queryFn: async ({ signal }) => {
      const query = { ...settings, cart: addAnswers(settings.cart, questions) }
      const answer = await quoteOffer(api, query, cover?.quotedToken ?? null, signal)
      await learn(answer.language)
      return answer
    },
    refetchInterval: ({ state: { data } }) =>
      data?.offer ? computeRenewalDelayMs(data.offer.expiresAt, Date.now()) : false,
  })
  const acceptAnswer = useEffectEvent((response: OfferResponse) => {
    const quoted = { type: 'quoted', response } as const
    dispatch(quoted)
    changeQuestions(quoted)
    if (!response.offer && !isAsking(reduceQuestions(questions, quoted))) {
      onFailure({ kind: 'no_offer' })
    }
  })
  const giveUp = useEffectEvent((error: ApiError) => {
    // What is on show for an unchanged cart is still good; the shopper can send the answers again.
    if (isAwaiting(questions, settings.revision)) return changeQuestions({ type: 'failed' })
    dispatch({ type: 'unavailable' })
    changeQuestions({ type: 'unavailable' })
    onFailure({ kind: 'failed', error })
  })
  // Before anybody sees or hears that the wait is over: in between, the old choice would be announced once more.
  useLayoutEffect(() => {
    // What the page begins with has been taken already.
    if (quote.data && quote.data !== mount.answer) acceptAnswer(quote.data)
  }, [quote.data, mount.answer])
  useEffect(() => {
    if (quote.error) giveUp(quote.error)
  }, [quote.error])

  const decision = useMutation<DecisionResponse, ApiError, { cover: CoverState; choice: Choice }>({
    // One after the other, so that the last decision recorded is the last one made.
    scope: { id: 'decision' },
    mutationFn: ({ cover: { quotedToken, offer }, choice }) =>
      recordDecision(api, { cover: quotedToken, ...choice, offer }),
    retry: (failures, { code }) => failures < decisionRetries && isRetryable(code),
    onSuccess: (signed, { cover: { quotedToken }, choice }) =>
      dispatch({ type: 'signed', quotedToken, choice, cover: signed.cover }),
    // Any other failure can stay: the unsigned choice travels in the form field.
    onError: (error) => isTokenSpent(error) && quote.refetch(),
  })
  const choice = cover && toChoice(cover)
  const decided = choice && [cover.quotedToken, choice.decision, ...choice.products].join()
  const sign = useEffectEvent(() => {
    if (cover && choice && !cover.signedToken) decision.mutate({ cover, choice })
  })
  useEffect(() => {
    if (decided) sign()
  }, [decided])

  const publish = useEffectEvent(onCover)
  useLayoutEffect(() => {
    publish(cover && { state: cover, summary: toSummary(cover) })
  }, [cover])

  const publishQuestions = useEffectEvent(onQuestions)
  useLayoutEffect(() => {
    publishQuestions(questions, isAsking(questions))
  }, [questions])

  return {
    cover,
    questions,
    changeQuestions,
    busy: quote.isFetching || revision !== settings.revision,
    choose: (products: string[], answer: Decision) =>
      dispatch({ type: 'chosen', products, decision: answer }),
    clearChoice: () => dispatch({ type: 'cleared' }),
  }
}

/** What the answer asks that the page begins with, or what had been asked before the element came back. */
function beginQuestions({ questions, answer }: OfferMount): QuestionState {
  const state = questions ?? noQuestions
  return answer ? reduceQuestions(state, { type: 'quoted', response: answer }) : state
}
