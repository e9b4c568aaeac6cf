import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isFileRoute, type RouteDefinition } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { EXAMPLES } from '@balai/contracts/examples';
import { withInfrastructure } from '../../bench/harness/infrastructure.ts';
import { exampleOf, makeOwn, type Place } from '../../security/harness/examples.ts';
import { callRoute } from '../../security/harness/rest.ts';
import type { World } from '../../security/harness/world.ts';
import { startExampleWorld } from './example-world.ts';
import { faultsOf } from './faults.ts';
import { harmless, shortened } from './shorten.ts';

// Writes an example answer beside the contract of every JSON route that has none, or one that no longer fits:
//
//   node --conditions=source --import tsx tests/contracts/examples/record.ts          what is missing
//   node --conditions=source --import tsx tests/contracts/examples/record.ts --all    all of them anew
//
// The answers are those of a running platform with invented people; lists are cut to their first entries.

const FOLDER = new URL('../../../packages/contracts/src/examples/', import.meta.url);
const routes = ROUTES.filter((route) => !isFileRoute(route));
const isAll = process.argv.includes('--all');
const isMissing = (route: RouteDefinition): boolean => isAll || faultsOf(route, EXAMPLES[route.id]).length > 0;

const nameOf = (id: string): string => id.replace(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
const write = (file: string, text: string) => writeFileSync(fileURLToPath(new URL(file, FOLDER)), text);

/** Changes come first, so that what is read afterwards is there; what ends something comes last. */
const order = ({ method, path }: RouteDefinition): number =>
  method === 'DELETE' || /revoke|logout|dead-letters/.test(path) ? 2 : method === 'GET' ? 1 : 0;

/** An account of its own for each call, as the tests of routes do it. */
async function answerOf(world: World, route: RouteDefinition, serial: number): Promise<unknown> {
  const { accountId, token } = await world.account(route.id === 'auth.dashboard-login' ? 'examples' : `petugas.${serial}`, 'admin', [
    'ALFA',
  ]);
  const place: Place = { world, unit: 'ALFA', serial, accountId, own: await makeOwn(route, world, token) };
  const answer = await callRoute(world.platform, route, { ...exampleOf(route, place), token: 'public' in route.access ? null : token });
  if (!route.status.includes(answer.status)) throw new Error(`${route.id}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return harmless(shortened(answer.body), world.platform.baseUrl);
}

function writeIndex(): void {
  const ids = routes.map(({ id }) => id).sort();
  const known = new Set(readdirSync(fileURLToPath(FOLDER)));
  const there = ids.filter((id) => known.has(`${id}.ts`));
  const imports = there.map((id) => `import { answer as ${nameOf(id)} } from './${id}.ts';`);
  const entries = there.map((id) => `  '${id}': ${nameOf(id)},`);
  write(
    'index.ts',
    `${imports.join('\n')}\n\n/** An answer of each JSON route, by its id. Written by tests/contracts/examples/record.ts. */\nexport const EXAMPLES: Readonly<Record<string, unknown>> = {\n${entries.join('\n')}\n};\n`,
  );
}

await withInfrastructure(async () => {
  const gone = readdirSync(fileURLToPath(FOLDER)).filter((file) => file !== 'index.ts' && !routes.some(({ id }) => `${id}.ts` === file));
  for (const file of gone) rmSync(fileURLToPath(new URL(file, FOLDER)));
  const wanted = routes.filter(isMissing).sort((a, b) => order(a) - order(b));
  if (wanted.length > 0) {
    const world = await startExampleWorld();
    try {
      for (const [index, route] of wanted.entries()) {
        const text = JSON.stringify(await answerOf(world, route, index + 1), null, 2);
        write(`${route.id}.ts`, `/** What \`${route.method} ${route.path}\` answers. */\nexport const answer = ${text};\n`);
        console.log(`written: ${route.id}`);
      }
    } finally {
      await world.stop();
    }
  }
  writeIndex();
  console.log(
    `${wanted.length} written, ${gone.length} removed; format them with node_modules/.bin/biome check --write packages/contracts/src/examples`,
  );
});
