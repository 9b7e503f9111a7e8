import { defineConfig } from '@playwright/test'
import suites from './playwright.config.ts'

/** Takes the pictures in docs/images anew. They are for people to look at; nothing is held against them. */
export default defineConfig(suites, {
  projects: [{ name: 'pictures', testMatch: '**/*.screenshots.ts' }],
  reporter: 'line',
})
