import { registerHooks, type LoadFnOutput } from 'node:module'

/**
 * Puts a mistake into one module of Parasol's while it is loaded, and says so. A text that is not there exactly once
 * ends the process: a mutation that changes nothing would prove nothing.
 */
export function replaceSource(module: string, text: string, replacement: string): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith(`/${module}`)) return loaded
      const source = toText(loaded.source)
      const found = source.split(text).length - 1
      if (found !== 1) throw new Error(`${module} has the text to be mutated ${found} times`)
      console.log(`mutated ${module}`)
      return { ...loaded, source: source.replace(text, () => replacement) }
    },
  })
}

function toText(source: LoadFnOutput['source']): string {
  if (typeof source === 'string') return source
  return source ? new TextDecoder().decode(source) : ''
}
