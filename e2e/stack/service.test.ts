import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFreePort, isPortFree } from './ports.ts'
import { createService, type Service } from './service.ts'

let folder: string
let port: number
let service: Service | undefined

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parasol-service-'))
})

afterEach(async () => {
  await service?.stop(AbortSignal.abort())
})

afterAll(() => rmSync(folder, { recursive: true }))

const listens = `
  import { createServer } from 'node:http'
  const server = createServer((request, answer) => {
    if (request.url === '/crash') { console.error('out of umbrellas'); process.exit(7) }
    answer.end()
  }).listen(process.env.PORT, () => console.log('listening'))
`

/** A service whose process runs `source`. */
async function createProbe(source: string, onFailure: (failure: Error) => void = vi.fn()) {
  port = await findFreePort()
  const entry = join(folder, `${port}.mjs`)
  writeFileSync(entry, source)
  const lines: string[] = []
  service = createService(
    {
      name: 'probe',
      entry,
      environment: { ...process.env, PORT: `${port}` },
      readyUrl: `http://localhost:${port}`,
      isReady: (answer) => answer.ok,
    },
    (line) => lines.push(line),
    onFailure,
  )
  return { service, lines }
}

describe('starting', () => {
  test('resolves when the service answers, and hands on what it prints', async () => {
    const probe = await createProbe(listens)
    await probe.service.start()
    expect((await fetch(`http://localhost:${port}`)).status).toBe(200)
    expect(probe.lines).toContain('listening')
  })

  test('rejects with the last lines of a service that does not get that far', async () => {
    const probe = await createProbe(`console.error('no umbrella stand'); process.exit(4)`)
    await expect(probe.service.start()).rejects.toThrow(
      /probe ended before it was ready \(exit code 4\).*\n {2}no umbrella stand/,
    )
  })
})

describe('a service that is ready', () => {
  test('reports that it ended by itself', async () => {
    const onFailure = vi.fn<(failure: Error) => void>()
    const probe = await createProbe(listens, onFailure)
    await probe.service.start()
    await fetch(`http://localhost:${port}/crash`).catch(() => undefined)
    await vi.waitFor(() => expect(onFailure).toHaveBeenCalledOnce())
    expect(onFailure.mock.lastCall?.[0].message).toMatch(/exit code 7.*\n.*\n {2}out of umbrellas/)
  })

  test('stops when asked to, which is no failure, and can be started again', async () => {
    const onFailure = vi.fn<(failure: Error) => void>()
    const probe = await createProbe(listens, onFailure)
    await probe.service.start()
    await probe.service.stop(new AbortController().signal)
    expect(await isPortFree(port)).toBe(true)
    await probe.service.start()
    await probe.service.stop(new AbortController().signal)
    expect(onFailure).not.toHaveBeenCalled()
  })

  test('is killed at the deadline where it will not stop', async () => {
    const probe = await createProbe(
      `${listens}; process.on('SIGTERM', () => console.log('not yet'))`,
    )
    await probe.service.start()
    const deadline = new AbortController()
    const stopped = probe.service.stop(deadline.signal)
    await vi.waitFor(() => expect(probe.lines).toContain('not yet'))
    deadline.abort()
    await stopped
    expect(await isPortFree(port)).toBe(true)
  })
})
