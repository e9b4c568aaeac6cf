import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Turns the TypeScript of every package and service into JavaScript: what a package exports becomes one file each, with what they share
// beside it. A start reads dozens of files that way instead of thousands. Types are not looked at; `npm run check` does that. The
// dashboard is built by vite instead.

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Packages of so many small files that every start would notice. Each is written out once, as a part of the package of ours that stands
 * for it; everybody else imports it from there.
 */
const ONCE = { typebox: '@balai/contracts/typebox', 'typebox/compile': '@balai/contracts/typebox-compile' };
const HOME_OF_ONCE = 'contracts';

const OPTIONS = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.20',
  metafile: true,
  logLevel: 'warning',
};

/** Other packages stay imports. A module finds what lies beside its package by its own address, though its code is in `dist/` now. */
const keepPackages = (folder, isFlat) => ({
  name: 'keep-packages',
  setup(hooks) {
    hooks.onResolve({ filter: /^[^.]/ }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: ONCE[path] ?? path, external: true },
    );
    hooks.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      if (!isFlat) return { errors: [{ text: `${relative(root, path)}: no import.meta.url where a package exports folders` }] };
      const specifier = JSON.stringify(`./${relative(join(folder, 'src'), path).replaceAll(sep, '/')}`);
      return { contents: source.replaceAll('import.meta.url', `new URL(${specifier}, import.meta.url).href`), loader: 'ts' };
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

/** What is written out once, as packages export it. */
async function writeOnce(folder) {
  const { metafile } = await build({
    ...OPTIONS,
    absWorkingDir: folder,
    entryPoints: Object.entries(ONCE).map(([path, name]) => ({ in: path, out: `${name.split('/').at(-1)}/index` })),
    outdir: join(folder, 'dist'),
  });
  return Object.keys(metafile.outputs).map((file) => join(folder, file));
}

async function compile(folder) {
  const sources = entryPoints(folder);
  const isFlat = sources.every((file) => dirname(file) === join(folder, 'src'));
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: sources,
    outbase: join(folder, 'src'),
    outdir: join(folder, 'dist'),
    plugins: [keepPackages(folder, isFlat)],
    sourcemap: true,
    sourcesContent: false,
  });
  const once = basename(folder) === HOME_OF_ONCE ? await writeOnce(folder) : [];
  const made = new Set([...Object.keys(metafile.outputs), ...once].map((file) => resolve(root, file)));
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
