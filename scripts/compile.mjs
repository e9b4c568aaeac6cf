import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Turns the TypeScript of every package and service into JavaScript: src/x.ts becomes dist/x.js, file by file. Types are not looked at;
// `npm run check` does that. The dashboard is built by vite instead.

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Every import stays an import; those of source files point at what the source file becomes. */
const keepImports = {
  name: 'keep-imports',
  setup(hooks) {
    hooks.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: path.startsWith('.') ? path.replace(/\.ts$/, '.js') : path, external: true },
    );
  },
};

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function compile(folder) {
  const sources = filesUnder(join(folder, 'src')).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: sources,
    outbase: join(folder, 'src'),
    outdir: join(folder, 'dist'),
    bundle: true,
    plugins: [keepImports],
    treeShaking: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.20',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
  });
  const made = new Set(Object.keys(metafile.outputs).map((file) => resolve(root, file)));
  // What a deleted source file once became.
  for (const file of filesUnder(join(folder, 'dist'))) if (!made.has(file)) rmSync(file);
}

const dashboard = join(root, 'services', 'dashboard');
const folders = ['packages', 'services']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
  .filter((folder) => folder !== dashboard && existsSync(join(folder, 'src')));
try {
  await Promise.all(folders.map(compile));
} catch (error) {
  // esbuild has said where and why.
  if (!error.errors) throw error;
  process.exitCode = 1;
}
