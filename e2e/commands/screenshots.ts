import { spawn } from 'node:child_process'
import { waitForEnd } from '../stack/process-end.ts'

const child = spawn('playwright', ['test', '--config', 'e2e/screenshots.config.ts'], {
  stdio: 'inherit',
})
await waitForEnd(child)
process.exitCode = child.exitCode ?? 1
