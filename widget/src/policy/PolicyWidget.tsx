import type { ParasolPolicyElement } from '../../types/parasol.d.ts'
import { useLayoutEffect, useMemo } from 'react'
import type { PolicyView } from '@parasol/shared/policy-view'
import type { Connection } from '../api/call.ts'
import { toFailureMeaning } from '../api/failure-meaning.ts'
import { WordingProvider } from '../i18n/wording-context.ts'
import { createPolicyWording, PolicyWordingProvider } from '../i18n/policy-wording.ts'
import { dispatch } from '../loader/dispatch.ts'
import type { Mistake } from '../loader/mistake-reporter.ts'
import { toThemeCss } from '../styles/theme-css.ts'
import { createPolicyApi } from './policy-api.ts'
import { toPolicyFailure } from './policy-failure.ts'
import type { PolicySettings } from './policy-settings.ts'
import { PolicyCard } from './PolicyCard.tsx'
import { PolicyNotice } from './PolicyNotice.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { usePolicy } from './use-policy.ts'

type PolicyWidgetProps = {
  element: ParasolPolicyElement
  connection: Connection
  settings: PolicySettings
  themeSheet: CSSStyleSheet
  onMistake: (mistake: Mistake) => void
}

export function PolicyWidget(props: PolicyWidgetProps) {
  const { element, connection, settings, themeSheet, onMistake } = props
  const { token, locale } = settings
  const api = useMemo(() => createPolicyApi(connection, token), [connection, token])
  const { view, error, isFetching, retry, noteChange } = usePolicy(api, token, {
    onReady: (current) => dispatch(element, 'parasol:ready', { policy: toDetail(current) }),
    onChange: (change, current) =>
      dispatch(element, 'parasol:change', { change, policy: toDetail(current) }),
    onFailure: (failure) => {
      const isMistake = toFailureMeaning(failure.code) === 'integration'
      // A new token is the shop's to give, while the page is still open.
      if (isMistake || toPolicyFailure(failure) === 'token') onMistake(failure)
    },
  })

  const { part, heading } = useKeptFocus<HTMLDivElement>()

  const theme = view?.theme
  useLayoutEffect(() => {
    if (theme) themeSheet.replaceSync(toThemeCss(theme))
  }, [theme, themeSheet])

  const wording = createPolicyWording(locale, theme?.copy ?? {})
  return (
    <WordingProvider value={wording.base}>
      <PolicyWordingProvider value={wording}>
        <div ref={part}>
          {view ? (
            <PolicyCard
              // Nothing that was begun for one booking goes on in another.
              key={view.bookingId}
              heading={heading}
              view={view}
              api={api}
              busy={isFetching}
              onRetry={error && retry}
              onChange={noteChange}
              onPaymentDue={(payment) => dispatch(element, 'parasol:payment', payment)}
            />
          ) : (
            <PolicyNotice
              failure={error && toPolicyFailure(error)}
              busy={isFetching}
              onRetry={retry}
            />
          )}
        </div>
      </PolicyWordingProvider>
    </WordingProvider>
  )
}

/** How the element looks is none of the page's business. */
function toDetail({ theme: _theme, ...policy }: PolicyView): Omit<PolicyView, 'theme'> {
  return policy
}
