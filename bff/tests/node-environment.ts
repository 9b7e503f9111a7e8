const { PATH, NODE_COMPILE_CACHE } = process.env

/** What a process gets that is to be told nothing else: where programs are, and what Node.js compiled before. */
export const nodeEnvironment = { PATH, NODE_COMPILE_CACHE }
