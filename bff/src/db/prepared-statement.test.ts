import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { createPrepare } from './prepared-statement.ts'

let database: TestDatabase
let connection: pg.PoolClient
beforeAll(async () => {
  database = await createTestDatabase()
  connection = await database.pool.connect()
})
afterAll(async () => {
  connection.release()
  await database.drop()
})

/** What the server keeps for this connection: each statement and how often it ran. */
async function listKept() {
  const { rows } = await connection.query<{ statement: string; runs: number }>(
    `SELECT statement, (generic_plans + custom_plans)::int AS runs FROM pg_prepared_statements
      ORDER BY statement`,
  )
  return rows
}

const sum = 'SELECT $1::int + $2::int AS result'
const product = 'SELECT $1::int * $2::int AS result'

it('leaves nothing at the server where plans are not kept', async () => {
  const prepare = createPrepare(false)
  expect((await connection.query(prepare(sum, [2, 3]))).rows).toEqual([{ result: 5 }])
  expect(await listKept()).toEqual([])
})

it('has each text prepared once and run with the values of each call', async () => {
  // As two parts of one process have it, each with its own.
  const [prepare, prepareElsewhere] = [createPrepare(true), createPrepare(true)]
  expect((await connection.query(prepare(sum, [2, 3]))).rows).toEqual([{ result: 5 }])
  expect((await connection.query(prepare(product, [2, 3]))).rows).toEqual([{ result: 6 }])
  expect((await connection.query(prepareElsewhere(sum, [4, 5]))).rows).toEqual([{ result: 9 }])
  expect(await listKept()).toEqual([
    { statement: product, runs: 1 },
    { statement: sum, runs: 2 },
  ])
})

it('works on after a statement that failed', async () => {
  const prepare = createPrepare(true)
  const quotient = 'SELECT 6 / $1::int AS result'
  await expect(connection.query(prepare(quotient, [0]))).rejects.toThrow('division by zero')
  expect((await connection.query(prepare(quotient, [2]))).rows).toEqual([{ result: 3 }])
})
