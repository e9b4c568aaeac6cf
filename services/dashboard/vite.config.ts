import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import { defineConfig, type Plugin } from 'vite';

/** Puts `.br` and `.gz` beside every text file of the build: the gateway sends them as they are instead of compressing on every request. */
function precompressed(): Plugin {
  let folder = '';
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile() || !/\.(?:js|css|svg|html)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const content = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(content));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

/**
 * Builds the web application into `dist/`: hashed assets and an index.html without inline scripts (the gateway's CSP forbids them).
 * The contracts are read from source, so the build needs no compiled packages.
 */
export default defineConfig({
  base: '/',
  plugins: [react(), precompressed()],
  css: { postcss: { plugins: [mantine()] } },
  resolve: {
    conditions: ['source', 'module', 'browser', 'import', 'default'],
    alias: [
      // The browser needs the routes' methods and paths, never their schemas: the server validates. Saves the whole schema library.
      { find: /^typebox$/, replacement: fileURLToPath(new URL('./src/api/no-schemas.ts', import.meta.url)) },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome116', 'edge116', 'firefox124', 'safari17.4'],
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What nearly every page needs comes in two files instead of dozens of tiny ones; rarely used parts stay with their pages.
            { name: 'vendor', test: /node_modules/, minShareCount: 4 },
            {
              name: 'shared',
              test: /packages\/contracts|dashboard\/src\/(?:api|app|domain|i18n|live|ui)\/(?!.*\.json$)/,
              minShareCount: 3,
            },
          ],
        },
      },
    },
  },
});
