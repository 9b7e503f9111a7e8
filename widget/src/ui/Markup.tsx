/** HTML this page accepts, or text where it accepts none. */
export type Markup = { html: string | TrustedHTML } | { text: string }

export function Markup({ markup }: { markup: Markup }) {
  return 'html' in markup ? (
    <div className="prose" dangerouslySetInnerHTML={{ __html: markup.html }} />
  ) : (
    <p className="prose">{markup.text}</p>
  )
}
