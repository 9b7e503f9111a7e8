/** A signal for work that may take so long and no longer. Disposed of, it ends whatever of that work still goes on. */
export type TimedSignal = Disposable & { signal: AbortSignal }

const over = new Error('the work this was done for is over')

/**
 * Aborts after `timeoutMs`, or with `parent`. Dispose of it when the work is done: AbortSignal.timeout and
 * AbortSignal.any need no such care, but live on until their time has come, thousands of them on a busy day.
 */
export function startTimedSignal(timeoutMs: number, parent?: AbortSignal): TimedSignal {
  const controller = new AbortController()
  const follow = () => controller.abort(parent?.reason)
  const timer = setTimeout(() => {
    controller.abort(new DOMException('The time is over', 'TimeoutError'))
  }, timeoutMs)
  if (parent?.aborted) follow()
  else parent?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearTimeout(timer)
      parent?.removeEventListener('abort', follow)
      controller.abort(over)
    },
  }
}
