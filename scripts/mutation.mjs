import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { requireNode } from './require-node.mjs';

requireNode();
const { installOrExit, root } = await import('./prepare.mjs');
await installOrExit();
const { mutantsOf } = await import('./mutation/mutants.mjs');

// Puts small faults into the rules (`domain/` of each service), one at a time, and counts how many its unit tests notice.
//
//   node scripts/mutation.mjs [SERVICE…] [--sample 60] [--seed 1]      so many faults a service; 0: all of them

/** A fault may make a loop endless: that is noticed, too. */
const TIME_LIMIT_MS = 60_000;
const WORKERS = 2;
const WANTED_PERCENT = 85;
/** In `src/`, or in the folder of a resource. */
const RULES = /^services\/[^/]+\/src\/([^/]+\/)?domain\/.+\.ts$/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
const services = readdirSync(join(root, 'services')).filter(
  (name) => name !== 'dashboard' && sourcesOf(name).length > 0 && (positionals.length === 0 || positionals.includes(name)),
);
for (const service of services) await check(service);

async function check(service) {
  if (!(await passes(service, null))) throw new Error(`the unit tests of ${service} fail without any fault`);
  const all = sourcesOf(service).flatMap((file) =>
    mutantsOf(readFileSync(join(root, file), 'utf8')).map((mutant) => ({ file, ...mutant })),
  );
  const chosen = sampleOf(all, Number(values.sample), Number(values.seed));
  const survivors = [];
  let next = 0;
  const work = async () => {
    while (next < chosen.length) {
      const mutant = chosen[next++];
      if (await passes(service, mutant)) survivors.push(mutant);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  for (const one of survivors.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start))
    console.log(`  not noticed: ${locationOf(one)}`);
  const percent = Math.floor((100 * (chosen.length - survivors.length)) / chosen.length);
  console.log(`${service}: ${chosen.length - survivors.length} of ${chosen.length} noticed, ${percent} % (${all.length} faults in all)`);
  if (percent < WANTED_PERCENT) process.exitCode = 1;
}

function sourcesOf(service) {
  const folder = join(root, 'services', service, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => relative(root, join(folder, name)))
    .filter((file) => RULES.test(file) && !file.endsWith('.test.ts'))
    .sort();
}

/** So many of them by chance, the same for the same seed; all for 0. */
function sampleOf(all, count, seed) {
  if (count === 0 || count >= all.length) return all;
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const rest = [...all];
  return Array.from({ length: count }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]);
}

/** Whether the service's unit tests pass with this fault. */
function passes(service, mutant) {
  return new Promise((resolve) => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'scripts/mutation/vitest.config.mjs'];
    const env = { ...process.env, MUTATION: JSON.stringify({ service, mutant }) };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
    const limit = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve(code === 0);
    });
  });
}

function locationOf({ file, start, end, text }) {
  const source = readFileSync(join(root, file), 'utf8');
  const line = source.slice(0, start).split('\n').length;
  const was = source.slice(start, end).split('\n')[0].slice(0, 60);
  return `${file}:${line}  ${was} → ${text.split('\n')[0].slice(0, 60)}`;
}
