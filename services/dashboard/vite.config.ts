import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import { defineConfig, type Plugin } from 'vite';
import { LIVE_TOPICS } from '../../packages/contracts/src/catalogue.ts';
import { topicOf } from './src/live/topic.ts';

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

/** `texts.json?id` is the Indonesian half of the file, `texts.json?id-nav` of that the menu entry: a page loads what it shows, not all there is. */
function oneLanguage(): Plugin {
  return {
    name: 'one-language',
    enforce: 'pre',
    load(id) {
      const [, file, language, onlyNav] = /^(.+[/\\]texts\.json)\?(id|en)(-nav)?$/.exec(id) ?? [];
      if (file === undefined || language === undefined) return null;
      const texts = JSON.parse(readFileSync(file, 'utf8'))[language];
      return { code: `export default ${JSON.stringify(onlyNav === undefined ? texts : { nav: texts.nav })}`, moduleType: 'js' };
    },
  };
}

/**
 * Builds the web application into `dist/`: hashed assets and an index.html without inline scripts (the gateway's CSP forbids them).
 * The contracts are read from source, so the build needs no compiled packages.
 */
export default defineConfig({
  base: '/',
  plugins: [react(), oneLanguage(), precompressed()],
  // The pages need few words of each topic, not the whole catalogue.
  define: { __LIVE_TOPICS__: JSON.stringify(LIVE_TOPICS.map(topicOf)) },
  css: { postcss: { plugins: [mantine()] } },
  resolve: {
    conditions: ['source', 'module', 'browser', 'import', 'default'],
    alias: [
      // The browser needs the routes' methods and paths, never their schemas: the server validates. Saves the whole schema library.
      { find: /^typebox$/, replacement: fileURLToPath(new URL('./src/api/no-schemas.ts', import.meta.url)) },
      // Browsers of today bring Temporal; only the others load the polyfill.
      { find: /^temporal-polyfill$/, replacement: fileURLToPath(new URL('./src/app/temporal.ts', import.meta.url)) },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome116', 'edge116', 'firefox124', 'safari17.4'],
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Contracts only declare: what no page uses is left out.
      treeshake: { manualPureFunctions: ['defineRoute', 'defineEvent', 'defineCommand', 'definePermission', 'oneOf', 'success', 'Type'] },
      output: {
        codeSplitting: {
          groups: [
            // What nearly every page needs comes in two files instead of dozens of tiny ones; rarely used parts stay with their pages.
            {
              name: 'vendor',
              test: /node_modules\/(?!.*(?:@mantine[/+]form|components\/(?:Textarea|Checkbox)|klona|fast-deep-equal))/,
              minShareCount: 5,
            },
            {
              name: 'shared',
              test: /packages\/(?:calendar|contracts)|dashboard\/src\/(?:api|app|domain|i18n|live|kit)\/(?!.*\.json)/,
              minShareCount: 3,
            },
          ],
        },
      },
    },
  },
});
