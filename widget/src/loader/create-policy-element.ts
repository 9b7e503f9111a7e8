import type { PolicyBody } from '../policy/policy-settings.ts'
import { dispatch } from './dispatch.ts'

/**
 * Makes the class of `<parasol-policy>`. All it does is in the body, which also watches the attributes, so that a
 * checkout page does not carry it.
 */
export function createPolicyElement(loadBody: () => Promise<PolicyBody>): CustomElementConstructor {
  return class extends HTMLElement {
    connectedCallback() {
      loadBody()
        .then(({ syncPolicy }) => syncPolicy(this))
        .catch(() => dispatch(this, 'parasol:unavailable', { reason: 'error' }))
    }

    disconnectedCallback() {
      this.connectedCallback()
    }
  }
}
