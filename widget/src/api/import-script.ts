/** Imports a script of Parasol's own. What it exports, the build has seen to. */
export const importScript: <Exports>(url: string) => Promise<Exports> = (url) =>
  import(/* @vite-ignore */ url)
