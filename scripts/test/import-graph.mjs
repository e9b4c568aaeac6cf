import { build } from 'esbuild';

/** Loaded by name at run time or by Vite alone: no source of ours. */
const NOT_CODE = Object.fromEntries(['.css', '.svg', '.png', '.ttf', '.woff2', '.html', '.sql', '.md'].map((end) => [end, 'empty']));

const onlyOurs = {
  name: 'only our own modules',
  setup({ onResolve }) {
    onResolve({ filter: /\?|^virtual:/ }, () => ({ external: true }));
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' || path.startsWith('@balai/') ? null : { external: true }));
  },
};

/**
 * What each file imports, directly, types left out: `Map<file, file[]>`, paths relative to the root.
 * @param {string} root of the checkout
 * @param {string[]} entries files to begin with
 */
export async function importGraph(root, entries) {
  const { metafile } = await build({
    absWorkingDir: root,
    // One bundle of everything: a bundle an entry would print the same modules hundreds of times.
    stdin: { contents: entries.map((file) => `import './${file}';`).join('\n'), resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    conditions: ['source'],
    loader: NOT_CODE,
    plugins: [onlyOurs],
    logLevel: 'silent',
  });
  return new Map(
    Object.entries(metafile.inputs).map(([file, { imports }]) => [file, imports.flatMap(({ path, external }) => (external ? [] : [path]))]),
  );
}

/**
 * Every file that reaches one of `changed` by imports, with the number of imports on the shortest way (0: it changed itself).
 * @returns {Map<string, number>}
 */
export function reaching(graph, changed) {
  const importers = new Map();
  for (const [file, imports] of graph) for (const imported of imports) importers.set(imported, [...(importers.get(imported) ?? []), file]);
  const distances = new Map([...changed].map((file) => [file, 0]));
  const queue = [...changed];
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    for (const importer of importers.get(next) ?? [])
      if (!distances.has(importer)) {
        distances.set(importer, distances.get(next) + 1);
        queue.push(importer);
      }
  return distances;
}
