import { parseArgs } from 'node:util';

const OPTIONS = {
  json: { type: 'string' },
  docs: { type: 'boolean' },
  smoke: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/**
 * What a command line asks for. Without names: every benchmark that does not wait to be named; with `--smoke`, every one that has a short round.
 *
 * @param {string[]} argv
 * @param {{ name: string, isOnRequest: boolean, notInSmoke: string | null }[]} benchmarks
 * @returns {{ names: string[], json: string | null, docs: boolean, smoke: boolean, help: boolean }}
 * @throws {Error} whose message says what is wrong and what there is
 */
export function readArguments(argv, benchmarks) {
  const { values, positionals } = parse(argv, benchmarks);
  const unknown = positionals.filter((name) => !benchmarks.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`No benchmark is called ${unknown.join(' or ')}. ${namesOf(benchmarks)}`);
  if (values.docs && positionals.length > 0) throw new Error('--docs writes the page of all metrics, so it takes no names.');
  if (values.docs && values.smoke) throw new Error('--docs writes what was measured, and --smoke measures nothing.');
  if (values.json === '') throw new Error('--json needs the name of a file.');
  const isByDefault = ({ isOnRequest, notInSmoke }) => (values.smoke ? notInSmoke === null : !isOnRequest);
  return {
    names: benchmarks
      .filter((one) => (positionals.length === 0 ? isByDefault(one) : positionals.includes(one.name)))
      .map(({ name }) => name),
    json: values.json ?? null,
    docs: values.docs ?? false,
    smoke: values.smoke ?? false,
    help: values.help ?? false,
  };
}

function parse(argv, benchmarks) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's sentence ends with a hint on dashes that helps nobody here.
    const [sentence] = error.message.split(/\. To specify|\n/);
    throw new Error(`${sentence.replace(/\.$/, '')}. Options: --json FILE, --docs, --smoke, --help. ${namesOf(benchmarks)}`, {
      cause: error,
    });
  }
}

const namesOf = (benchmarks) => `Benchmarks: ${benchmarks.map(({ name }) => name).join(', ')}.`;

/** @param {{ name: string, isOnRequest: boolean, about: string }[]} benchmarks */
export function usage(benchmarks) {
  const width = Math.max(...benchmarks.map(({ name }) => name.length));
  const line = ({ name, about, isOnRequest }) => `  ${name.padEnd(width)}  ${about}${isOnRequest ? ' [only when named]' : ''}`;
  return `usage: npm run bench [-- [NAME…] [--json FILE] [--docs | --smoke]]

Measures what the platform costs, beside the least one could do on the same stack, in the same run.

  --json FILE  also write the metrics: [{name, value, unit, reference, ratio, goal, …}]
  --docs       also write docs/guide/performance.md and its charts
  --smoke      run one short round of each, also of those marked, two side by side: shows that they run, measures nothing, judges no goals
  -h, --help   show this

Benchmarks (default: all but those marked):
${benchmarks.map(line).join('\n')}

The exit code is 0 when every benchmark ran, whether or not goals were met.
`;
}
