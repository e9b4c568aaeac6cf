import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import { defineConfig, type Plugin } from 'vite';
import { LIVE_TOPICS } from '../../packages/contracts/src/catalogue.ts';
import { ahead } from './build/ahead.ts';
import { everydayParts } from './build/everyday.ts';
import { firstParts } from './build/first.ts';
import { oneLanguage } from './build/one-language.ts';
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
    closeBundle: {
      // After whoever still writes files.
      order: 'post',
      sequential: true,
      handler() {
        // A build that failed leaves nothing; its own error is the one to show.
        if (!existsSync(folder)) return;
        for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
          if (!entry.isFile() || !/\.(?:js|css|svg|html)$/.test(entry.name)) continue;
          const path = join(entry.parentPath, entry.name);
          const content = readFileSync(path);
          writeFileSync(`${path}.br`, brotliCompressSync(content));
          writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        }
      },
    },
  };
}

// What only the server reads of a route: its schemas and words.
const OF_SERVER = new Set(['service', 'heavy', 'summary', 'params', 'query', 'body', 'response', 'problems', 'example', 'rate']);

// What a permission or a role is called is told by the routes that list them.
const OF_ADMINISTRATION = new Set(['summary', 'title', 'texts']);

/** Of the contracts' routes the pages need method and path; what only the server reads is left out, and with it the schemas it is made of. */
function leanRoutes(): Plugin {
  return {
    name: 'lean-routes',
    enforce: 'post',
    transform(code, id) {
      if (!/packages[/\\]contracts[/\\]src[/\\]/.test(id) || !/define(?:Route|Permission|Role|View)\(|\baccess:/.test(code)) return null;
      const cuts: TextRange[] = [];
      const isCut = ({ start }: TextRange) => cuts.some((one) => one.start <= start && start < one.end);
      const cut = ({ properties }: AstObject, names: ReadonlySet<string>) => {
        for (const property of properties)
          if (property.key?.name !== undefined && names.has(property.key.name) && !isCut(property)) cuts.push(property);
      };
      const visit = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        if (Array.isArray(node)) {
          for (const one of node) visit(one);
          return;
        }
        const {
          type,
          callee,
          arguments: [first, second] = [],
        } = node as { type?: string; callee?: { name?: string }; arguments?: readonly AstObject[] };
        if (type === 'CallExpression' && callee?.name === 'defineRoute' && first?.type === 'ObjectExpression') cut(first, OF_SERVER);
        else if (
          type === 'CallExpression' &&
          (callee?.name === 'definePermission' || callee?.name === 'defineRole') &&
          second?.type === 'ObjectExpression'
        )
          cut(second, OF_ADMINISTRATION);
        else if (type === 'CallExpression' && callee?.name === 'defineView' && first?.type === 'ObjectExpression') cut(first, OF_VIEWS);
        else if (isPartOfRoutes(node as AstObject)) cut(node as AstObject, NEVER_READ);
        visit(Object.values(node));
      };
      visit(this.parse(code));
      return cuts
        .sort((a, b) => b.start - a.start)
        .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''), code);
    },
  };
}

// A page names its view by the key.
const OF_VIEWS = new Set(['service', 'title', 'formats', 'words', 'permission']);

// The same of what several routes are made with: what others of the contracts read of it stays.
const NEVER_READ = new Set(['service', 'heavy', 'summary', 'params', 'query', 'body', 'response', 'example']);
const OF_ROUTE = ['service', 'method', 'access'];

/** Whether an object is what several routes are made with. */
const isPartOfRoutes = ({ type, properties }: AstObject): boolean =>
  type === 'ObjectExpression' && properties.filter(({ key }) => key?.name !== undefined && OF_ROUTE.includes(key.name)).length > 1;

/** Where something stands in a text. */
interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** As much of an object's syntax tree as {@link leanRoutes} reads. */
interface AstObject {
  readonly type?: string;
  readonly properties: readonly (TextRange & { readonly key?: { readonly name?: string } })[];
}

/** What declares the features that are opened seldom, with what their addresses carry. */
const isLateDeclaration = (id: string): boolean =>
  id.endsWith('/late-features.ts') || (/\/(?:late-feature\.tsx|search\.ts)$/.test(id) && existsSync(join(dirname(id), 'late-feature.tsx')));

const everyday = everydayParts(fileURLToPath(new URL('./src', import.meta.url)));

/**
 * Builds the web application into `dist/`: hashed assets and an index.html without inline scripts (the gateway's CSP forbids them).
 * The contracts are read from source, so the build needs no compiled packages.
 */
export default defineConfig({
  base: '/',
  plugins: [react(), oneLanguage(), leanRoutes(), ahead(), precompressed()],
  // The pages need few words of each topic, not the whole catalogue.
  define: { __LIVE_TOPICS__: JSON.stringify(LIVE_TOPICS.map(topicOf)) },
  css: { postcss: { plugins: [mantine()] } },
  resolve: {
    conditions: ['source', 'module', 'browser', 'import', 'default'],
    alias: [
      // The browser needs the routes' methods and paths, never their schemas: the server validates. Saves the whole schema library.
      { find: /^typebox$/, replacement: fileURLToPath(new URL('./src/api/no-schemas.ts', import.meta.url)) },
      // Only the sign of a busy button would fade: not worth the code of transitions in what every page begins with.
      { find: /^\.\.\/Transition\/Transition\.mjs$/, replacement: fileURLToPath(new URL('./src/theme/transition.tsx', import.meta.url)) },
      // Browsers of today bring Temporal; only the others load the polyfill.
      { find: /^temporal-polyfill$/, replacement: fileURLToPath(new URL('./src/app/temporal.ts', import.meta.url)) },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome116', 'edge116', 'firefox125', 'safari17.4'],
    sourcemap: false,
    // Naming what each page imports would be a tenth of our own code that every page begins with; the script `ahead` asks for what everyday pages need.
    modulePreload: false,
    rolldownOptions: {
      // Contracts only declare: what no page uses is left out.
      treeshake: {
        // A schema made of another one's parts (`...Other.properties`) is no deed either.
        propertyReadSideEffects: false,
        manualPureFunctions: [
          ...[
            'defineRoute',
            'defineEvent',
            'defineCommand',
            'definePermission',
            'defineSubscription',
            'defineSchedule',
            'definePlan',
            'defineLiveTopic',
            'defineResource',
            'putPolicyRoute',
          ],
          ...['defineReport', 'defineService', 'defineChatOrder', 'defineView', 'renderView', 'viewRendered'],
          ...['restateCommand', 'restatedEvent'],
          ...['oneOf', 'success', 'nullable', 'listed', 'sortedBy', 'limitUpTo', 'words', 'text', 'Type'],
        ],
      },
      output: {
        // Every page begins with the names of all files: a character less of each is a tenth of a page's own script.
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          groups: [
            { name: firstParts(fileURLToPath(new URL('./src', import.meta.url))), priority: 1 },
            // What every page begins with comes in two files instead of dozens: of others, which change seldom, and ours.
            { name: 'vendor', tags: ['$initial'], test: /node_modules/ },
            { name: 'index', tags: ['$initial'] },
            // Fields to type in: no page of numbers has one before something is opened.
            {
              name: 'fields',
              test: /@mantine\/core\/esm\/components\/(?:Input|InputBase|TextInput|NativeSelect|CloseButton)\//,
              minShareCount: 5,
            },
            { name: everyday.ofAnyPage, priority: 0.5 },
            { name: everyday.nameOf },
            // Pages that are opened seldom wait for their declarations: those come in one file, and the permissions they name in another.
            {
              name: 'late-features',
              test: isLateDeclaration,
              includeDependenciesRecursively: false,
            },
            { name: 'permissions', test: /packages\/contracts\/src\/.*permissions/, minShareCount: 2 },
            // What else some pages share comes in one file for each use instead of many tiny ones, each of which would be a call of its own.
            // Few of them read several queries at once.
            { name: 'icons', test: /@tabler|@tanstack(?!.*\/(?:useQueries|queriesObserver)\.)/, minShareCount: 5 },
            // Pages that ask for products ask for customers too: one file is smaller than four.
            {
              name: 'order-fields',
              test: /features\/trade\/(?:product-field|party-field|lookup-field|use-settled)\./,
              includeDependenciesRecursively: false,
            },
            { name: 'stock-pages', test: /features\/trade\/(?:prices|stock)\/.*\.css/, includeDependenciesRecursively: false },
            // The editorial desk has as many routes as all others together.
            { name: 'desk-routes', test: /packages\/contracts\/src\/editorial/, minShareCount: 5 },
            // Declared resources are drawn by pages of their own only, which need the declarations of one service.
            // What draws a row needs the kinds of fields, not what makes a declaration of them.
            { name: 'resource-fields', test: /packages\/contracts\/src\/define\/resource\/(?:field|filter)\./ },
            { name: 'resources', test: /packages\/contracts\/src\/define\/resource\// },
            { name: 'resources-crm', test: /packages\/contracts\/src\/crm\// },
            { name: 'resources-commerce', test: /packages\/contracts\/src\/commerce\// },
            // Pages of the chat need its routes, not what declares its resources.
            {
              name: 'resources-chat',
              test: /packages\/contracts\/src\/chat\/business\/(?:canned-reply|welcome-message)\./,
              includeDependenciesRecursively: false,
            },
            // Pages of the chat alone call these.
            { name: 'chat-routes', test: /packages\/contracts\/src\/chat\//, minShareCount: 3, includeDependenciesRecursively: false },
            {
              name: 'routes',
              test: /packages\/contracts\/(?!src\/(?:define\/(?:quota|settings)|\w+\/(?:quota|settings|audit)-routes?|identity\/(?:platform|premium|privacy)\/))/,
              minShareCount: 5,
            },
            // Pages of administrators are rare: the others do without what only these call.
            { name: 'administration-routes', test: /packages\/contracts/, minShareCount: 5 },
            // Charts, and what of ours is made of their parts: loaded by the first page that shows one, once its numbers are there.
            { name: 'charts', test: /node_modules\/(?:\.pnpm\/)?(?:recharts|victory-vendor)|kit\/charts\/looked-at/ },
            { name: 'chart-kit', test: /dashboard\/src\/kit\/charts\/(?!sparkline|grids\/(?:heat|hour)-map)/, minShareCount: 2 },
            {
              name: 'day-kit',
              test: /dashboard\/src\/(?:kit\/charts\/grids\/heat-map|areas\/attendance\/parts\/measures\/day-calendar)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
});
