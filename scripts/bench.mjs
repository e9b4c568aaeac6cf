import { join } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { prepare, root } = await import('./prepare.mjs');
const { runBench } = await import('./bench/run-bench.mjs');
const { writePage } = await import('./bench/page.mjs');

process.exitCode = await runBench({
  root,
  folder: join(root, 'tests', 'bench'),
  argv: process.argv.slice(2),
  print: (text) => console.log(text),
  say: (text) => console.error(text),
  prepare,
  writeDocs: (metrics, machine) => writePage(join(root, 'docs', 'guide', 'performance.md'), metrics, machine),
});
