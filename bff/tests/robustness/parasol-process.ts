import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startXcoverSandbox } from '../../src/insurers/xcover/sandbox/sandbox.ts'
import { writeBuiltScript } from '../built-script.ts'
import { nodeEnvironment } from '../node-environment.ts'
import { cartOf, laptop, shopOrigin } from '../parasol.ts'

const entry = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const manifest = {
  version: '0',
  loader: { file: 'parasol.js', hashedFile: 'parasol.js', integrity: 'sha384-0' },
  assets: [],
  painter: { file: 'painter.mjs' },
  languages: { en: { file: 'assets/en.js' } },
}
const painter = `
  export const paintOffer = () => ({ html: '', css: '' })
  export const findLanguage = () => 'en'
`

export type ParasolProcess = Awaited<ReturnType<typeof startParasolProcess>>

/** Parasol as it runs in production, a process of its own, selling for a sandbox. Resolves when it listens. */
export async function startParasolProcess(
  environment: Record<string, string> = {},
  nodeOptions: string[] = [],
) {
  const folder = await mkdtemp(join(tmpdir(), 'parasol-process-'))
  const widget = join(folder, 'widget')
  await mkdir(widget)
  await writeBuiltScript(widget, 'parasol.js', 'void 0')
  await writeFile(join(widget, 'painter.mjs'), painter)
  await writeFile(join(widget, 'manifest.json'), JSON.stringify(manifest))
  const sandbox = await startXcoverSandbox({ dataDir: join(folder, 'sandbox') })
  const child = spawn(process.execPath, [...nodeOptions, entry], {
    env: {
      ...nodeEnvironment,
      PORT: '0',
      PARASOL_DATA_DIR: folder,
      PARASOL_WIDGET_DIR: widget,
      SHOP_ORIGIN: shopOrigin,
      XCOVER_DEMO_URL: `${sandbox.url}/x`,
      XCOVER_DEMO_API_KEY: 'sandbox-key',
      XCOVER_DEMO_API_SECRET: 'sandbox-secret',
      QOVER_DEMO_API_KEY: 'sandbox-qover-key',
      SHOP_WEBHOOK_SECRET: 'whsec_cGFyYXNvbCBkZW1vIHNob3Agd2ViaG9vayBzZWNyZXQ=',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let isOver = false
  // Not before its last line has been read.
  const ended = once(child, 'close').then(() => (isOver = true))
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line))
  }

  /** The line of the log that holds this text, as soon as there is one. */
  async function findLine(text: string): Promise<string> {
    for (;;) {
      const found = lines.find((line) => line.includes(text))
      if (found !== undefined) return found
      if (isOver) throw new Error(`ended without "${text}":\n${lines.join('\n')}`)
      await sleep(20)
    }
  }

  const close = async () => {
    child.kill('SIGKILL')
    await ended
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  }
  let port: number
  try {
    port = Number(/"port":(\d+)/.exec(await findLine('Parasol is listening'))?.[1])
  } catch (error) {
    await close()
    throw error
  }
  const url = `http://127.0.0.1:${port}`
  const post = (path: string, headers: Record<string, string>, body: unknown) =>
    fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

  return {
    url,
    port,
    lines,
    findLine,
    child,
    get: (path: string) => fetch(`${url}${path}`),

    fromPage: (path: string, body: Record<string, unknown>) =>
      post(
        path,
        { Origin: shopOrigin, 'Content-Type': 'text/plain' },
        { key: 'pk_test_demo', ...body },
      ),

    fromServer: (path: string, body: unknown) =>
      post(
        path,
        { Authorization: 'Bearer sk_test_demo', 'Content-Type': 'application/json' },
        body,
      ),

    /** Resolves when `/readyz` is answered with this status. */
    async becomes(status: number) {
      while ((await fetch(`${url}/readyz`)).status !== status) await sleep(50)
    },

    /** Its exit code once it has ended; null where a signal ended it. */
    async exitCode(): Promise<number | null> {
      await ended
      return child.exitCode
    },

    close,
  }
}

/** The body of an answer. The caller says which shape the contract promises; what arrives is asserted on. */
export async function readJson<Body>(answer: Response): Promise<Body> {
  const parse: (text: string) => Body = JSON.parse
  return parse(await answer.text())
}

export const offerRequest = { key: 'pk_test_demo', cart: cartOf(laptop), locale: 'en-AU' }
