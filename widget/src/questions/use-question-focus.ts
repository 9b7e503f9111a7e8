import { useEffect, useRef } from 'react'
import type { QuestionHandlers } from './LineQuestions.tsx'
import { isFocusElsewhere } from '../ui/is-focus-elsewhere.ts'
import type { AskedLine } from './question-state.ts'

/**
 * Follows the shopper: answers lead to a price or to the next question, and both replace what had the focus. Elements
 * say by `data-line` which line of the cart they are about.
 */
export function useQuestionFocus(lines: AskedLine[], handlers: QuestionHandlers) {
  const section = useRef<HTMLElement>(null)
  const expected = useRef<string | null>(null)

  useEffect(() => {
    const line = lines.find(({ itemId }) => itemId === expected.current)
    if (!line || line.sentWith !== null) return
    expected.current = null
    // What went wrong is announced; the focus stays where the next try begins.
    if (line.problem || !section.current || isFocusElsewhere(section.current)) return
    findPlace(section.current, line.itemId)?.focus()
  }, [lines])

  // Only what the shopper does moves the focus; a cart that changes does not.
  const followed: QuestionHandlers = {
    onSubmit(item, answers) {
      expected.current = item.id
      handlers.onSubmit(item, answers)
    },
    onReopen(itemId) {
      expected.current = itemId
      handlers.onReopen(itemId)
    },
    onClose(itemId) {
      expected.current = itemId
      handlers.onClose(itemId)
    },
  }
  return { section, handlers: followed }
}

function findPlace(section: HTMLElement, itemId: string): HTMLElement | null {
  const about = `[data-line="${CSS.escape(itemId)}"]`
  const form = section.querySelector<HTMLElement>(`form${about}`)
  if (!form) return section.querySelector<HTMLElement>(about)
  return form.querySelector<HTMLElement>(':is(input, select):invalid') ?? form
}
