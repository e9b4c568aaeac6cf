import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const TEST = /\.test\.(ts|tsx|mjs)$/;
const NOT_SOURCE = new Set(['node_modules', 'dist']);
/** What `npm run new` writes, before names are filled in. */
const TEMPLATES = 'scripts/templates/';

/** Every test file of the checkout, relative to its root with `/`, sorted. */
export function testFiles(root) {
  return ['packages', 'services', 'scripts', 'tests']
    .flatMap((folder) => filesUnder(join(root, folder)))
    .filter((file) => TEST.test(file))
    .map((file) => relative(root, file).replaceAll(sep, '/'))
    .filter((file) => !file.startsWith(TEMPLATES))
    .sort();
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_SOURCE.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
