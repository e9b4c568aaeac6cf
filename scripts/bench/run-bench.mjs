import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from '../run-step.mjs';
import { readArguments, usage } from './arguments.mjs';
import { describeMachine, isBusy, machineText } from './machine.mjs';
import { benchTable, parseFigures, parseServers } from './table.mjs';

/** A first comment that begins with this marks a benchmark that runs only when it is named: it takes too long for every day. */
const ON_REQUEST = 'Only when named: ';

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
 * @param {(figures: import('./table.mjs').Figure[], machine: import('./machine.mjs').Machine) => void} options.writeDocs
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
  if (isBusy(machine)) say(`This machine is busy (load ${machine.loadAtStart}): figures will be worse, and ratios less sure.`);
  const figures = [];
  const failed = [];
  // One at a time: programs that share the cores would measure each other.
  for (const name of wanted.names) {
    const { ok, output, seconds } = await runStep({
      label: `measuring ${name}`,
      command: process.execPath,
      args: ['--conditions=source', '--import', 'tsx', join(folder, `${name}.ts`)],
      cwd: root,
      say,
    });
    const found = parseFigures(output).map((figure) => ({ ...figure, benchmark: name }));
    Object.assign(machine.servers, parseServers(output));
    const isFine = ok && found.length > 0;
    say(`${isFine ? 'measured' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
    if (!isFine) {
      failed.push(name);
      say(output.trimEnd());
    }
    figures.push(...found);
    // After each, so that what was measured stays when the rest is broken off.
    writeJson(
      wanted.json,
      figures.map((figure) => ({ ...figure, machine })),
    );
  }
  if (figures.length > 0) print(`\n${machineText(machine)}\n\n${benchTable(figures)}`);
  print(`\n${summaryOf(wanted.names, failed, figures)}`);
  if (wanted.docs && failed.length > 0) say('The page was not written: it shows whole runs only.');
  else if (wanted.docs) writeDocs(figures, machine);
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
      // The first clause says what; the rest is for those who read the program.
      const [about] = (isOnRequest ? comment.slice(ON_REQUEST.length) : comment).split(/[.:;](?: |$)/);
      return { name: file.slice(0, -'.ts'.length), isOnRequest, about };
    });
}

function writeJson(file, figures) {
  if (file === null) return;
  try {
    writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  } catch (error) {
    throw new Error(`The figures cannot be written to ${file}: ${error.message}`, { cause: error });
  }
}

function summaryOf(names, failed, figures) {
  const goals = figures.flatMap(({ goal }) => (goal === null ? [] : [goal]));
  const met = goals.filter((goal) => goal.met).length;
  const broken = failed.length === 0 ? '' : ` (${failed.join(', ')})`;
  return `benchmarks: ${names.length - failed.length} ran, ${failed.length} failed${broken}; goals: ${met} of ${goals.length} met`;
}
