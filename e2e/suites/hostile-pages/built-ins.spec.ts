import { createPage } from '../../fixtures/foreign-page.ts'
import { test } from '../../fixtures/test.ts'

const changes = {
  'lists that have more to enumerate': `
    Array.prototype.last = function () { return this[this.length - 1] }
    Object.prototype.extend = function (other) { return Object.assign(this, other) }`,
  'JSON as Prototype.js left it': `
    Array.prototype.toJSON = function () { return 'an array' }
    Object.prototype.toJSON = function () { return 'an object' }
    String.prototype.toJSON = function () { return 'a string' }`,
  'a promise of its own': `
    class OldPromise {
      constructor(executor) {
        this.callbacks = []
        this.state = 'pending'
        const settle = (state) => (value) => {
          if (this.state !== 'pending') return
          if (state === 'resolved' && typeof value?.then === 'function') return value.then(settle('resolved'), settle('rejected'))
          this.state = state
          this.value = value
          this.callbacks.forEach((callback) => callback())
        }
        try { executor(settle('resolved'), settle('rejected')) } catch (error) { settle('rejected')(error) }
      }
      then(onResolved, onRejected) {
        return new OldPromise((resolve, reject) => {
          const run = () => setTimeout(() => {
            const handler = this.state === 'resolved' ? onResolved : onRejected
            if (!handler) return this.state === 'resolved' ? resolve(this.value) : reject(this.value)
            try { resolve(handler(this.value)) } catch (error) { reject(error) }
          })
          if (this.state === 'pending') this.callbacks.push(run)
          else run()
        })
      }
      catch(onRejected) { return this.then(undefined, onRejected) }
    }
    OldPromise.resolve = (value) => new OldPromise((resolve) => resolve(value))
    OldPromise.reject = (reason) => new OldPromise((resolve, reject) => reject(reason))
    OldPromise.all = (values) => new OldPromise((resolve, reject) => {
      const results = []
      let left = values.length
      if (left === 0) resolve(results)
      values.forEach((value, index) => OldPromise.resolve(value).then((result) => {
        results[index] = result
        left -= 1
        if (left === 0) resolve(results)
      }, reject))
    })
    window.Promise = OldPromise`,
}

for (const [change, code] of Object.entries(changes)) {
  test(`a page with ${change} sells cover`, async ({ foreign }) => {
    await foreign.open(createPage({ head: `<script>${code}</script>` }))
    await foreign.expectSale()
  })
}
