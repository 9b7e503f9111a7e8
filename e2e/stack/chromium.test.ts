import { expect, test, vi } from 'vitest'
import { chromiumArguments, findChromium, type Machine } from './chromium.ts'

function createMachine(programs: string[], overrides: Partial<Machine> = {}): Machine {
  return {
    environment: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: false,
    playwrightPath: '/cache/ms-playwright/chrome',
    runs: (path) => programs.includes(path),
    hasApt: true,
    installPackage: () => expect.unreachable('must not install anything'),
    ...overrides,
  }
}

test('the browser named by CHROMIUM_PATH comes before any other', () => {
  const machine = createMachine(['/usr/bin/chromium', '/opt/mine'], {
    environment: { PATH: '/usr/bin', CHROMIUM_PATH: '/opt/mine' },
  })
  expect(findChromium(machine)).toBe('/opt/mine')
})

test('a CHROMIUM_PATH that does not start is an error, not a reason to take another browser', () => {
  const machine = createMachine(['/usr/bin/chromium'], {
    environment: { PATH: '/usr/bin', CHROMIUM_PATH: '/opt/gone' },
  })
  expect(() => findChromium(machine)).toThrow('/opt/gone')
})

test("the system's browser comes before Playwright's own", () => {
  const programs = ['/cache/ms-playwright/chrome', '/usr/bin/google-chrome']
  expect(findChromium(createMachine(programs))).toBe('/usr/bin/google-chrome')
})

test("Playwright's own browser does where the system has none", () => {
  const programs = ['/cache/ms-playwright/chrome']
  expect(findChromium(createMachine(programs))).toBe('/cache/ms-playwright/chrome')
})

test('a browser without windows comes before one that has them', () => {
  const programs = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell']
  expect(findChromium(createMachine(programs))).toBe('/usr/bin/chromium-headless-shell')
})

test.each([
  ['the one without windows', ['chromium-headless-shell', 'chromium']],
  ['the whole of it where that is all there is', ['chromium']],
])('root on a system with apt gets Chromium installed: %s', (_, available) => {
  const programs: string[] = []
  const machine = createMachine(programs, {
    isRoot: true,
    installPackage: (name) => {
      if (available.includes(name)) programs.push(`/usr/bin/${name}`)
    },
  })
  expect(findChromium(machine)).toBe(`/usr/bin/${available[0]}`)
  expect(programs).toHaveLength(1)
})

test.each([
  ['an ordinary user', { isRoot: false }],
  ['a system without apt', { isRoot: true, hasApt: false }],
])('%s without a browser is told how to get one', (_, overrides) => {
  const installPackage = vi.fn<() => void>()
  expect(() => findChromium(createMachine([], { ...overrides, installPackage }))).toThrow(
    'CHROMIUM_PATH',
  )
  expect(installPackage).not.toHaveBeenCalled()
})

test('only root gives up the sandbox of the browser', () => {
  expect(chromiumArguments(true)).toContain('--no-sandbox')
  expect(chromiumArguments(false)).not.toContain('--no-sandbox')
})
