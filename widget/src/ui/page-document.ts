/**
 * What the build gives every script of the page for `document`. The document itself answers with those of the page's
 * elements that have the name of what it is asked for: `<form name="head">` is its `head` to every script. So a blank
 * one is asked on its behalf. It is not a node: where one is to be passed on, `window.document` is.
 */
export const pageDocument = new Proxy(new Document(), {
  get(blank, name): unknown {
    const value: unknown = Reflect.get(blank, name, window.document)
    if (typeof value !== 'function') return value
    const bound: unknown = value.bind(window.document)
    return bound
  },
})
