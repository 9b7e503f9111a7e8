import type { Cart, ParasolOfferElement } from '@parasol/types'
import type {} from '@parasol/types/react'
import { useRef, useState } from 'react'

export function Checkout({ cart }: { cart: Cart }) {
  const offer = useRef<ParasolOfferElement>(null)
  const [premium, setPremium] = useState(0)
  return (
    <form className="checkout">
      <parasol-offer
        ref={offer}
        name="cover"
        className="offer"
        locale="de-AT"
        layout="compact"
        color-scheme="auto"
        cart={JSON.stringify(cart)}
        onparasol:ready={({ detail }) => setPremium(detail.offer.total.amount)}
        onparasol:change={({ detail }) => setPremium(detail.premium.amount)}
      />
      <parasol-policy
        token="eyJ"
        onparasol:change={({ detail }) => setPremium(detail.policy.premium.amount)}
      />
      {/* @ts-expect-error an object would become "[object Object]" before the script has arrived */}
      <parasol-offer cart={cart} />
      {/* @ts-expect-error not a layout */}
      <parasol-offer layout="wide" />
      {/* @ts-expect-error no option chooses for the shopper */}
      <parasol-offer decision="accepted" />
      {/* @ts-expect-error the policy has no form field */}
      <parasol-policy name="cover" />
      {/* @ts-expect-error an event has its own detail */}
      <parasol-offer onparasol:change={({ detail }) => detail.reason} />
      <button onClick={() => offer.current?.refresh()}>{premium}</button>
    </form>
  )
}
