import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

const root = fileURLToPath(new URL('../examples', import.meta.url))

/** Vue would look for a component of this name, and complain. */
const isCustomElement = (tag: string) => tag.startsWith('parasol-')

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  base: '/examples/',
  plugins: [
    react(),
    vue({ template: { compilerOptions: { isCustomElement } } }),
    svelte({ configFile: false }),
  ],
  build: {
    outDir: fileURLToPath(new URL('../dist/examples', import.meta.url)),
    emptyOutDir: true,
    rolldownOptions: {
      input: ['html', 'react', 'vue', 'svelte'].map((name) => `${root}/${name}/index.html`),
    },
  },
})
