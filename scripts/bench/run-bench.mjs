import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from '../run-step.mjs';
import { readArguments, usage } from './arguments.mjs';
import { describeMachine, isBusy, machineText } from './machine.mjs';
import { benchTable, parseMetrics, parseServers } from './table.mjs';

/** A first comment that begins with this marks a benchmark that runs only when it is named: it takes too long for every day. */
const ON_REQUEST = 'Only when named: ';
/** A sentence of the first comment that begins with this says why a benchmark has no short round. */
const NOT_IN_SMOKE = /Not in a smoke run: ([^.]+)\./;
/** Benchmarks that run side by side in a smoke run, whose metrics nobody reads. */
const SMOKE_WORKERS = 2;

/**
 * Runs the benchmarks of a folder one after another, tells about them and writes what was asked for.
 *
 * @param {object} options
 * @param {string} options.root of the repository
 * @param {string} options.folder with a program a benchmark
 * @param {string[]} options.argv
 * @param {(text: string) => void} options.print
 * @param {(text: string) => void} options.say progress and errors
 * @param {() => Promise<void>} options.prepare whatever has to be there before the first benchmark
 * @param {(metrics: import('./table.mjs').Metric[], machine: import('./machine.mjs').Machine) => void} options.writeDocs
 * @returns {Promise<number>} exit code: 0 when every benchmark ran, 1 when one failed, 2 for a command line that makes no sense
 */
export async function runBench({ root, folder, argv, print, say, prepare, writeDocs }) {
  const benchmarks = findBenchmarks(folder);
  let wanted;
  try {
    wanted = readArguments(argv, benchmarks);
    if (!wanted.help) writeJson(wanted.json, []);
  } catch (error) {
    say(error.message);
    return 2;
  }
  if (wanted.help) {
    print(usage(benchmarks));
    return 0;
  }
  await prepare();
  const machine = describeMachine();
  if (!wanted.smoke && isBusy(machine))
    say(`This machine is busy (load ${machine.loadAtStart}): figures will be worse, and ratios less sure.`);
  const results = new Map();
  const found = () => wanted.names.flatMap((name) => results.get(name)?.metrics ?? []);
  const env = wanted.smoke ? { ...process.env, BENCH_SMOKE: '1' } : process.env;
  // One at a time when they are measured: programs that share the cores would measure each other.
  await sideBySide(wanted.smoke ? SMOKE_WORKERS : 1, wanted.names, async (name) => {
    const { ok, output, seconds } = await runStep({
      label: `${wanted.smoke ? 'running' : 'measuring'} ${name}`,
      command: process.execPath,
      args: ['--conditions=source', '--import', 'tsx', join(folder, `${name}.ts`)],
      cwd: root,
      env,
      say,
    });
    const metrics = parseMetrics(output).map((metric) => ({ ...metric, ...(wanted.smoke ? { goal: null } : {}), benchmark: name }));
    Object.assign(machine.servers, parseServers(output));
    const isFine = ok && metrics.length > 0;
    say(`${isFine ? (wanted.smoke ? 'ran' : 'measured') : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
    if (!isFine) say(ok ? `${output}It reported no figure.` : output.trimEnd());
    results.set(name, { isFine, metrics });
    // After each, so that what was measured stays when the rest is broken off.
    writeJson(
      wanted.json,
      found().map((metric) => ({ ...metric, machine })),
    );
  });
  const metrics = found();
  const failed = wanted.names.filter((name) => !results.get(name)?.isFine);
  if (metrics.length > 0) print(`\n${machineText(machine)}\n\n${benchTable(metrics)}`);
  if (wanted.smoke) for (const { name, notInSmoke } of benchmarks) if (notInSmoke !== null) print(`not run: ${name} (${notInSmoke})`);
  print(`\n${summaryOf(wanted, failed, metrics)}`);
  if (wanted.docs && failed.length > 0) say('The page was not written: it shows whole runs only.');
  else if (wanted.docs) writeDocs(metrics, machine);
  return failed.length === 0 ? 0 : 1;
}

/** Benchmarks of a folder by name; the first comment of each says what it measures. */
function findBenchmarks(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => {
      const comment = /^\/\/ (.+(?:\n\/\/ .+)*)/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1].replaceAll('\n// ', ' ') ?? '';
      const isOnRequest = comment.startsWith(ON_REQUEST);
      const notInSmoke = NOT_IN_SMOKE.exec(comment)?.[1] ?? null;
      // The first clause says what; the rest is for those who read the program.
      const [about] = (isOnRequest ? comment.slice(ON_REQUEST.length) : comment).split(/[.:;](?: |$)/);
      return { name: file.slice(0, -'.ts'.length), isOnRequest, notInSmoke, about };
    });
}

function writeJson(file, metrics) {
  if (file === null) return;
  try {
    writeFileSync(file, `${JSON.stringify(metrics, null, 2)}\n`);
  } catch (error) {
    throw new Error(`The figures cannot be written to ${file}: ${error.message}`, { cause: error });
  }
}

async function sideBySide(count, names, run) {
  const waiting = names.values();
  const worker = async () => {
    for (const name of waiting) await run(name);
  };
  await Promise.all(Array.from({ length: count }, worker));
}

function summaryOf({ names, smoke }, failed, metrics) {
  const goals = metrics.flatMap(({ goal }) => (goal === null ? [] : [goal]));
  const met = goals.filter((goal) => goal.met).length;
  const broken = failed.length === 0 ? '' : ` (${failed.join(', ')})`;
  const told = `benchmarks: ${names.length - failed.length} ran, ${failed.length} failed${broken}`;
  return smoke ? `${told}; a smoke run measures nothing` : `${told}; goals: ${met} of ${goals.length} met`;
}
