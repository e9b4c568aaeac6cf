import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { prepare, root } = await import('./prepare.mjs');
const { runStep } = await import('./run-step.mjs');
const { benchTable, parseFigures } = await import('./bench-table.mjs');

const folder = join(root, 'tests', 'bench');
const wanted = process.argv.slice(2);

await prepare();
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && (wanted.length === 0 || wanted.some((part) => file.includes(part))),
  )
  .sort();
const figures = [];
let failed = 0;
// One at a time: figures of programs that share two cores say nothing.
for (const file of files) {
  const { ok, output, seconds } = await runStep({
    label: `measuring ${file}`,
    command: process.execPath,
    args: ['--conditions=source', '--import', 'tsx', join(folder, file)],
    cwd: root,
  });
  console.error(`${ok ? 'measured' : 'FAILED'} ${file} (${seconds.toFixed(1)} s)`);
  const found = parseFigures(output);
  if (!ok || found.length === 0) {
    failed += 1;
    console.error(output.trimEnd());
  }
  figures.push(...found);
}
if (figures.length > 0) console.log(`\n${benchTable(figures)}`);
console.log(`\n${files.length - failed} benchmarks ran, ${failed} failed`);
process.exitCode = failed === 0 && files.length > 0 ? 0 : 1;
