export const DEFAULT_MINUTES = 12;

export const USAGE = `npm test                        the daily tests
npm test -- --changed           tests that your change affects, and of the long ones the nearest that fit into ${DEFAULT_MINUTES} minutes
npm test -- --touched           only these long tests, as CI runs them after the daily tests
npm test -- --all               all tests, with full matrices
npm test -- FILE… [-t NAME]     the named files and tests, however long they take

--minutes N                     time for the long tests instead of ${DEFAULT_MINUTES} minutes
--record                        writes the measured seconds into scripts/test/seconds.json
Your change is the uncommitted files or, without any, the commits of the last two days. CI_BASE=COMMIT sets another start.
Other options are passed to Vitest.`;

/** Options of Vitest whose value may stand behind them. */
const TAKES_VALUE = new Set(['-t', '--testNamePattern', '--bail', '--project', '--reporter', '--retry', '--testTimeout', '--shard']);

/**
 * @param {string[]} argv
 * @returns {{ mode: 'everyday' | 'changed' | 'touched' | 'all' | 'named' | 'help', minutes: number, isRecording: boolean, names: string[], options: string[] }}
 *   `names`: parts of paths of test files; `options`: what goes to Vitest
 * @throws {Error} when two modes are asked for, or `--minutes` has no number
 */
export function readArguments(argv) {
  const modes = [];
  const names = [];
  const options = [];
  let minutes = DEFAULT_MINUTES;
  let isRecording = false;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at];
    if (['--all', '--changed', '--touched', '--help'].includes(word)) modes.push(word.slice(2));
    else if (word === '--record') isRecording = true;
    else if (word === '--minutes') {
      at += 1;
      minutes = Number(argv[at]);
      if (!(minutes > 0)) throw new Error('--minutes needs a number above 0');
    } else if (!word.startsWith('-')) names.push(word);
    else {
      options.push(word);
      // A value that stands behind its option, as in `-t NAME` and `--bail 1`, is no file.
      if (TAKES_VALUE.has(word)) {
        at += 1;
        options.push(argv[at] ?? '');
      }
    }
  }
  if (modes.includes('help')) return { mode: 'help', minutes, isRecording, names, options };
  if (modes.length > 1) throw new Error(`--${modes[0]} and --${modes[1]} exclude each other`);
  // Options alone, such as --bail=1, choose no test; a part of a test's name does.
  const isNamed = names.length > 0 || options.includes('-t') || options.some((word) => word.startsWith('--testNamePattern'));
  return { mode: modes[0] ?? (isNamed ? 'named' : 'everyday'), minutes, isRecording, names, options };
}
