import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What the search touches of the machine. */
export type Machine = {
  environment: NodeJS.ProcessEnv
  isRoot: boolean
  /** Where Playwright would have put a browser of its own. */
  playwrightPath: string
  /** Whether a program is there and starts. */
  runs: (path: string) => boolean
  /** Whether the system's packages come through apt. */
  hasApt: boolean
  installPackage: (name: string) => void
}

/** The first has no windows it could show, and opens a page for a fifth of the work. */
const programNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
/** Debian's, whose older releases have the second alone. */
const packageNames = ['chromium-headless-shell', 'chromium']
const usualPlaces = [
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser the tests run in, installed first where that is allowed. Throws where there is none to be had. */
export function findChromium(machine: Machine): string {
  const named = machine.environment.CHROMIUM_PATH
  if (named) {
    if (machine.runs(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, which is no program that starts`)
  }
  const found = search(machine)
  if (found) return found
  if (machine.isRoot && machine.hasApt) {
    for (const name of packageNames) {
      machine.installPackage(name)
      const installed = search(machine)
      if (installed) return installed
    }
  }
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found. Install one (Debian: sudo apt-get install ' +
      'chromium-headless-shell; macOS: brew install --cask google-chrome), or name one in CHROMIUM_PATH.',
  )
}

/** The machine this process runs on. */
export function describeMachine(playwrightPath: string): Machine {
  return {
    environment: process.env,
    isRoot: process.getuid?.() === 0,
    playwrightPath,
    runs: (path) => existsSync(path) && prints(path, '--version'),
    hasApt: existsSync('/usr/bin/apt-get'),
    installPackage(name) {
      console.log(`Installing ${name} for the browser tests …`)
      spawnSync('apt-get', ['update'])
      const { status, stderr } = spawnSync(
        'apt-get',
        ['install', '--yes', '--no-install-recommends', name],
        { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
      )
      if (status !== 0) console.error(stderr)
    },
  }
}

/** How the tests start the browser: it calls nobody by itself, and as root it has to do without its sandbox. */
export function chromiumArguments(isRoot: boolean): string[] {
  return ['--disable-background-networking', ...(isRoot ? ['--no-sandbox'] : [])]
}

function search({ environment, playwrightPath, runs }: Machine): string | undefined {
  const onPath = (environment.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => programNames.map((name) => join(folder, name)))
  return [...onPath, ...usualPlaces, playwrightPath].find(runs)
}

function prints(program: string, argument: string): boolean {
  try {
    // Ubuntu's chromium package may be a script that only tells to install the snap.
    execFileSync(program, [argument], { stdio: 'pipe', timeout: 20_000 })
    return true
  } catch {
    return false
  }
}
