import { readFileSync, writeFileSync } from 'node:fs';
import { normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { settingsTable } from '../../packages/cli/src/index.ts';
import { brokerDefinitions } from '../../packages/runtime/src/messaging.ts';
import { openApiDocument } from '../../services/gateway/src/index.ts';
import { eventsPage } from './pages/events-page.ts';
import { formerRoutesPage } from './pages/former-routes-page.ts';
import { GENERATED } from './pages/markdown.ts';
import { problemsPage } from './pages/problems-page.ts';
import { restPage } from './pages/rest-page.ts';

// Writes the reference from the contracts, settings and problems in the code:
//
//   node --conditions=source --import tsx docs/reference/generate.ts            write the files
//   node --conditions=source --import tsx docs/reference/generate.ts --check    end with 1 and their names when some in git are out of date

const configurationPage = (): string => `# Settings

${GENERATED}

Settings are environment variables, read once at start. An empty value counts as absent. A value that cannot be used stops the start, with every
fault named at once; what only a service can judge (half a pair, an address) is named when it starts. So does a name that is a letter off one of these, or begins like one of ours (\`BALAI_\`, \`CORS_\`, \`GATEWAY_\` …) and is
none; names that any machine may have (\`LOG_DIR\`, \`JOB_NAME\`, what Kubernetes adds for its services) are left alone. \`npx balai config\`
prints this table, \`npx balai config --example\` an environment file to start from.

${settingsTable()}
`;

const openApi = await openApiDocument();
const files: Readonly<Record<string, () => string>> = {
  'events.md': eventsPage,
  'configuration.md': configurationPage,
  'problems.md': problemsPage,
  'former-routes.md': formerRoutesPage,
  // For whoever sets passwords by hand; `balai broker definitions` prints the same with them.
  '../../infra/rabbitmq-definitions.json': () =>
    `${JSON.stringify(brokerDefinitions({ prefix: 'balai', vhost: '/', passwords: {}, isProduction: true }), null, 2)}\n`,
};
/** Too large for git, and of no use in a diff: the contracts they are made of are there. */
const ignored: typeof files = {
  'rest.md': restPage,
  'openapi.json': () => `${JSON.stringify(openApi, null, 2)}\n`,
};

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function isCurrent(name: string, text: string): boolean {
  try {
    return readFileSync(pathOf(name), 'utf8') === text;
  } catch {
    // Not there yet.
    return false;
  }
}

const checkOnly = process.argv.includes('--check');
const stale = Object.entries(checkOnly ? files : { ...files, ...ignored })
  .map(([name, make]) => ({ name, text: make() }))
  .filter(({ name, text }) => !isCurrent(name, text));
for (const { name, text } of stale) {
  if (!checkOnly) writeFileSync(pathOf(name), text);
  console.log(`${checkOnly ? 'out of date' : 'written'}: ${normalize(`docs/reference/${name}`)}`);
}
if (checkOnly && stale.length > 0) process.exitCode = 1;
