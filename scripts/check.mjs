import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { installOrExit, root } = await import('./prepare.mjs');
const { runStep } = await import('./run-step.mjs');

/** Every check that reads the code without running it, in the order in which a failure explains the next one. */
const checks = [
  { name: 'types', tool: 'typescript/bin/tsc', args: [] },
  { name: 'types of the dashboard', tool: 'typescript/bin/tsc', args: ['-p', 'services/dashboard'] },
  { name: 'SQL against the migrations', script: 'scripts/check-sql.mjs', args: [] },
  {
    name: 'lint and format',
    tool: '@biomejs/biome/bin/biome',
    args: ['ci', '.', '--colors=off', '--max-diagnostics=100', '--diagnostic-level=error'],
    hint: 'Format and sort imports with: node_modules/.bin/biome check --write .',
  },
  {
    name: 'import boundaries',
    tool: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['packages', 'services', '--config', '.dependency-cruiser.cjs'],
  },
  {
    name: 'unused files, exports and dependencies',
    tool: 'knip/bin/knip.js',
    args: ['--no-progress', '--no-config-hints'],
    hint: "Nothing uses these. A file of packages/contracts/src/<domain> must be exported by the domain's index.ts; delete what nobody needs.",
  },
  {
    name: 'terms in identifiers and sentences, subjects of commits',
    script: 'scripts/words.mjs',
    args: [],
    hint: 'The terms, and what to say instead: CONTRIBUTING.md, "Words".',
  },
];

await installOrExit();
const waiting = [...checks];
const started = new Map();
/** As many side by side as there are cores; each takes the next one. */
async function work() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const { name, tool, script, args } = check;
    const running = runStep({
      label: `checking ${name}`,
      command: process.execPath,
      args: [script ? join(root, script) : join(root, 'node_modules', tool), ...args],
      cwd: root,
    });
    started.set(name, running);
    await running;
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
let failed = 0;
for (const { name, hint } of checks) {
  const { ok, seconds, output } = await started.get(name);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (ok) {
    for (const line of output.split('\n')) if (line.startsWith('warning: ')) console.log(`       ${line}`);
    continue;
  }
  failed += 1;
  console.log(output.trimEnd());
  if (hint) console.log(hint);
}
console.log(`\n${checks.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
