/** What keeps the process from starting, all of it at once: each problem names where it is and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(['Parasol cannot start:', ...problems.map((problem) => `- ${problem}`)].join('\n'))
    this.problems = problems
  }
}
