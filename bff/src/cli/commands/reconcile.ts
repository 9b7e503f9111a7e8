import { Command, InvalidArgumentError } from 'commander'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findingKinds, reconcileAccount, type Finding } from '../../bookings/reconciliation.ts'
import { loadConfig, type Config } from '../../config/config.ts'
import { createSecretResolver } from '../../config/secrets.ts'
import { openDatabase, type Database } from '../../db/database.ts'
import { findSqlState, isDatabaseUnavailable } from '../../db/database-errors.ts'
import { insurerDefinitions } from '../../insurers/definitions.ts'
import { findInsurerAccounts } from '../../partners/insurer-accounts.ts'
import { loadPartners, type PartnerStore } from '../../partners/partner-store.ts'
import { createBookingAnnouncer } from '../../webhooks/out/booking-announcer.ts'
import { formatFinding } from '../finding-format.ts'
import type { Operator } from '../operator.ts'

/** What a shell is told where not all could be settled. */
const needsOperatorExitCode = 2

type Options = { since?: Date; partner?: string }

export function createReconcileCommand(operator: Operator): Command {
  return new Command('reconcile')
    .description(
      'compare with what insurers have on their books, and take over what is missing here',
    )
    .option(
      '--since <time>',
      'leave out what was booked before, e.g. 2026-11-21T00:00:00Z',
      parseTime,
    )
    .option('--partner <id>', 'compare one shop alone')
    .action(async (options: Options) => {
      const config = loadConfig(operator.environment)
      const partners = await readPartners(config, operator)
      try {
        const database = await openDatabase({ ...config, log: operator.log })
        try {
          await reconcile(options, { config, partners, database, signal: operator.signal })
        } catch (error) {
          throw explainFailure(error)
        } finally {
          await database.close()
        }
      } finally {
        await partners.close()
      }
    })
}

function readPartners(config: Config, { environment, log }: Operator): Promise<PartnerStore> {
  return loadPartners({
    dir: config.partnersDir,
    definitions: insurerDefinitions,
    dependencies: {
      now: () => new Date(),
      random: Math.random,
      log,
      secrets: createSecretResolver(environment),
    },
    environment,
    production: config.environment === 'production',
  })
}

type Means = { config: Config; partners: PartnerStore; database: Database; signal: AbortSignal }

async function reconcile(
  { since, partner }: Options,
  { config, partners, database, signal }: Means,
): Promise<void> {
  const { accounts, unlisted } = findInsurerAccounts(partners.all())
  const isAsked = (partnerId: string) => partner === undefined || partnerId === partner
  if (!partners.all().some(({ id }) => isAsked(id))) {
    throw new Error(`No partner file has the id ${partner ?? ''}; see PARASOL_PARTNERS_DIR`)
  }
  const announce = createBookingAnnouncer({
    findEndpoints: (partnerId) => partners.get(partnerId).webhooks,
    // A running Parasol finds within a minute what no job was sent for.
    jobs: { send: () => Promise.resolve() },
    now: () => new Date(),
    newId: randomUUID,
  })
  const counts = new Map<Finding['kind'], number>()
  for (const account of accounts.filter(({ partnerIds }) => partnerIds.some(isAsked))) {
    const options = { database, announce, newId: randomUUID, since: since ?? null, signal }
    const giveUpMs = config.bookingGiveUpMs
    for await (const finding of reconcileAccount(account, { ...options, giveUpMs })) {
      if (!finding.partnerIds.some(isAsked)) continue
      counts.set(finding.kind, (counts.get(finding.kind) ?? 0) + 1)
      process.stdout.write(`${formatFinding(finding)}\n`)
    }
  }
  for (const { insurer, partnerId } of unlisted.filter((each) => isAsked(each.partnerId))) {
    process.stdout.write(`${insurer} of ${partnerId} has no list of bookings and was not asked\n`)
  }
  const total = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')
  process.stdout.write(`Differences: ${total || 'none'}\n`)
  if ([...counts.keys()].some((kind) => findingKinds[kind].needsOperator)) {
    process.exitCode = needsOperatorExitCode
  }
}

/** A failed statement's own message holds its values, and so somebody's name. */
function explainFailure(error: unknown): unknown {
  const sqlState = findSqlState(error)
  if (sqlState === null && !isDatabaseUnavailable(error)) return error
  return new Error(
    `The database failed in the middle (SQLSTATE ${sqlState ?? 'unknown'}). What was taken over until then stays; ` +
      'see to it and run this again',
    { cause: error },
  )
}

const timeSchema = z.iso.datetime({ offset: true })

function parseTime(text: string): Date {
  const time = timeSchema.safeParse(text)
  if (!time.success) {
    throw new InvalidArgumentError('It must be a time like 2026-11-21T00:00:00Z.')
  }
  return new Date(time.data)
}
