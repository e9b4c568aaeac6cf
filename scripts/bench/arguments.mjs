import { parseArgs } from 'node:util';

const OPTIONS = {
  json: { type: 'string' },
  docs: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/**
 * What a command line asks for. Without names: every benchmark that does not wait to be named.
 *
 * @param {string[]} argv
 * @param {{ name: string, isOnRequest: boolean }[]} benchmarks
 * @returns {{ names: string[], json: string | null, docs: boolean, help: boolean }}
 * @throws {Error} whose message says what is wrong and what there is
 */
export function readArguments(argv, benchmarks) {
  const { values, positionals } = parse(argv, benchmarks);
  const unknown = positionals.filter((name) => !benchmarks.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`No benchmark is called ${unknown.join(' or ')}. ${namesOf(benchmarks)}`);
  if (values.docs && positionals.length > 0) throw new Error('--docs writes the page of all figures, so it takes no names.');
  if (values.json === '') throw new Error('--json needs the name of a file.');
  return {
    names: benchmarks
      .filter(({ name, isOnRequest }) => (positionals.length === 0 ? !isOnRequest : positionals.includes(name)))
      .map(({ name }) => name),
    json: values.json ?? null,
    docs: values.docs ?? false,
    help: values.help ?? false,
  };
}

function parse(argv, benchmarks) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's sentence ends with a hint on dashes that helps nobody here.
    const [sentence] = error.message.split(/\. To specify|\n/);
    throw new Error(`${sentence.replace(/\.$/, '')}. Options: --json FILE, --docs, --help. ${namesOf(benchmarks)}`, { cause: error });
  }
}

const namesOf = (benchmarks) => `Benchmarks: ${benchmarks.map(({ name }) => name).join(', ')}.`;

/** @param {{ name: string, isOnRequest: boolean, about: string }[]} benchmarks */
export function usage(benchmarks) {
  const width = Math.max(...benchmarks.map(({ name }) => name.length));
  const line = ({ name, about, isOnRequest }) => `  ${name.padEnd(width)}  ${about}${isOnRequest ? ' [only when named]' : ''}`;
  return `usage: npm run bench [-- [NAME…] [--json FILE] [--docs]]

Measures what the platform costs, beside the least one could do on the same stack, in the same run.

  --json FILE  also write the figures: [{name, value, unit, reference, ratio, goal, …}]
  --docs       also write docs/guide/performance.md and its charts
  -h, --help   show this

Benchmarks (default: all but those marked):
${benchmarks.map(line).join('\n')}

The exit code is 0 when every benchmark ran, whether or not goals were met.
`;
}
