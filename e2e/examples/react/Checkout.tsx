import type { ParasolEventMap } from '@parasol/types'
import { useState } from 'react'
import { createCart } from '../cart.ts'

type Choice = ParasolEventMap['parasol:change']['detail']

export function Checkout() {
  const [quantity, setQuantity] = useState(1)
  const [choice, setChoice] = useState<Choice | null>(null)
  const [isPaying, setPaying] = useState(true)

  return (
    <form method="post" action="/order">
      <label>
        Quantity
        <select value={quantity} onChange={({ target }) => setQuantity(Number(target.value))}>
          <option>1</option>
          <option>2</option>
        </select>
      </label>
      {isPaying && (
        <parasol-offer
          name="cover"
          cart={JSON.stringify(createCart(quantity))}
          onparasol:change={({ detail }) => setChoice(detail)}
        />
      )}
      <label>
        Cover:{' '}
        <output>{`${choice?.decision ?? 'undecided'} ${choice?.premium.amount ?? 0}`}</output>
      </label>
      <button type="button" onClick={() => setPaying(!isPaying)}>
        Change delivery
      </button>
      <button>Pay</button>
    </form>
  )
}
