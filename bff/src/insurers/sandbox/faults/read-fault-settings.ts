import { faultless, faultSettingsSchema } from './fault-settings.ts'
import type { FaultSettings } from './fault-settings.ts'

const readNumber = (text: string) => (text.trim() === '' ? text : Number(text))
const readRange = (text: string) => text.split('-').map(readNumber)

/** By the end of the variable's name. */
const variables: Record<
  string,
  { setting: keyof FaultSettings; read: (text: string) => unknown; expected: string }
> = {
  FAULTS: { setting: 'share', read: readNumber, expected: 'a share from 0 to 1' },
  FAULT_SEED: { setting: 'seed', read: readNumber, expected: 'a whole number' },
  FAULT_CALLS: { setting: 'calls', read: String, expected: 'all or binding' },
  FAULT_KINDS: {
    setting: 'kinds',
    read: (text) => text.split(','),
    expected: 'kinds of faults, with commas between them',
  },
  FAULT_SLOW_MS: { setting: 'slowMs', read: readRange, expected: 'milliseconds like 100-1000' },
  FAULT_LATE_MS: { setting: 'lateMs', read: readRange, expected: 'milliseconds like 11000-13000' },
  PROCESSING_MS: { setting: 'processingMs', read: readRange, expected: 'milliseconds like 50-400' },
  IDEMPOTENCY: { setting: 'idempotency', read: String, expected: 'on or off' },
}

/** The settings of the variables that begin with `prefix`. Throws an error that names each wrong one. */
export function readFaultSettings(
  prefix: string,
  environment: Record<string, string | undefined>,
): FaultSettings {
  const settings: Record<string, unknown> = { ...faultless }
  const problems: string[] = []
  for (const [ending, { setting, read, expected }] of Object.entries(variables)) {
    const name = `${prefix}_${ending}`
    const text = environment[name]
    // Compose files and CI set a variable to nothing where they mean that it is not set.
    if (text === undefined || text === '') continue
    settings[setting] = read(text)
    const isFine = faultSettingsSchema.shape[setting].safeParse(settings[setting]).success
    if (!isFine) problems.push(`${name} must be ${expected}`)
  }
  if (problems.length > 0) throw new Error(problems.join('; '))
  return faultSettingsSchema.parse(settings)
}
