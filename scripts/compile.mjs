import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Turns the TypeScript of every package and service into JavaScript: what a package exports becomes one file each, with what they share
// beside it. A start reads dozens of files that way instead of thousands. Types are not looked at; `npm run check` does that. The
// dashboard is built by vite instead.

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Packages of so many small files that every start would notice; they keep nothing that two copies would have to share. */
const TAKEN_IN = /^typebox($|\/)|\/node_modules\/typebox\//;

/** Other packages stay imports. A module finds what lies beside its package by its own address, though its code is in `dist/` now. */
const keepPackages = (folder, isFlat) => ({
  name: 'keep-packages',
  setup(hooks) {
    hooks.onResolve({ filter: /^[^.]/ }, ({ kind, path, importer }) =>
      kind === 'entry-point' || TAKEN_IN.test(path) || TAKEN_IN.test(importer) ? undefined : { path, external: true },
    );
    hooks.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      if (!isFlat) return { errors: [{ text: `${relative(root, path)}: no import.meta.url where a package exports folders` }] };
      const place = JSON.stringify(`./${relative(join(folder, 'src'), path).replaceAll(sep, '/')}`);
      return { contents: source.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`), loader: 'ts' };
    });
  },
});

/** The source files that a package exports, and its program. */
function entryPoints(folder) {
  const { exports: exported = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const sources = Object.values(exported).flatMap(({ source }) => globSources(folder, source));
  return [...new Set([...sources, join(folder, 'src', 'main.ts')])].filter((file) => existsSync(file));
}

/** `src/<folder>/index.ts` is one file for each folder of `src/`. */
function globSources(folder, source) {
  if (!source.includes('*')) return [join(folder, source)];
  const names = readdirSync(join(folder, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => join(folder, source.replace('*', name)));
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function compile(folder) {
  const sources = entryPoints(folder);
  const isFlat = sources.every((file) => dirname(file) === join(folder, 'src'));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: sources,
    outbase: join(folder, 'src'),
    outdir: join(folder, 'dist'),
    bundle: true,
    splitting: true,
    chunkNames: '[name]-[hash]',
    plugins: [keepPackages(folder, isFlat)],
    // Errors and services go by the names of their classes and functions.
    keepNames: true,
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
