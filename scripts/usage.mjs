import { readFileSync } from 'node:fs';

const REFERENCE = new URL('../docs/reference/configuration.md', import.meta.url);

/** What somebody sets who starts Balai for the first time; `npx balai config` shows all. */
const MAIN_SETTINGS = [
  'PORT',
  'HOST',
  'BALAI_DATA_DIR',
  'DEMO',
  'DEMO_PASSWORD',
  'DATABASE_URL',
  'AMQP_URL',
  'REDIS_URL',
  'BALAI_MASTER_KEY',
  'NODE_ENV',
  'SERVICES',
  'CORS_ORIGIN',
  'GATEWAY_PROXY_HOPS',
  'LOG_LEVEL',
];

/** How to use `npm start`, from the reference of settings: nothing has to be installed or built for it. */
export function startUsage() {
  const rows = new Map();
  for (const line of readFileSync(REFERENCE, 'utf8').split('\n')) {
    // A bar inside a cell is escaped.
    const [, name, , , standard, meaning] = line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('`', ''));
    if (name !== undefined) rows.set(name, { standard, meaning });
  }
  const settings = MAIN_SETTINGS.map((name) => {
    const { standard, meaning } = rows.get(name) ?? {};
    if (meaning === undefined) throw new Error(`${name} is no setting of docs/reference/configuration.md`);
    return `  ${name.padEnd(20)}${meaning}${standard === '' ? '' : ` [${standard}]`}`;
  });
  return `usage: npm start [-- --fresh]

Installs and builds what is missing, starts every service in one process and, the first time, seeds a demo.
Then open http://127.0.0.1:3000. Ctrl+C stops; the data stays in .balai.

  --fresh     delete the evaluation's data first
  -h, --help  show this

Main settings (environment variables) [default]:
${settings.join('\n')}

All settings: docs/reference/configuration.md, or npx balai config. Other commands: npx balai help.
`;
}
