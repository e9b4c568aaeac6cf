import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isFileRoute, type RouteDefinition } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { BODIES, EXAMPLES } from '@balai/contracts/examples';
import { withInfrastructure } from '../../bench/harness/infrastructure.ts';
import { exampleOf, makeOwn, type Place } from '../../security/harness/examples.ts';
import { callRoute } from '../../security/harness/rest.ts';
import type { World } from '../../security/harness/world.ts';
import { startExampleWorld } from './example-world.ts';
import { faultsOf, faultsOfBody } from './faults.ts';
import { harmless, shortened, shortenedBody } from './shorten.ts';

// Writes an example answer beside the contract of every JSON route that has none, or one that no longer fits, and an example body of every
// route that takes one:
//
//   node --conditions=source --import tsx tests/contracts/examples/record.ts          what is missing
//   node --conditions=source --import tsx tests/contracts/examples/record.ts --all    all of them anew
//
// The answers are those of a running platform with invented people; lists are cut to their first entries. A body is one it accepted.

const isAll = process.argv.includes('--all');

/** A kind of examples: where they are written, of which routes they are, and which of those lack one. */
interface Kind {
  readonly folder: URL;
  /** What a file of it exports, and what the index of all of them. */
  readonly one: 'answer' | 'body';
  readonly all: 'EXAMPLES' | 'BODIES';
  readonly says: string;
  readonly routes: readonly RouteDefinition[];
  readonly isMissing: (route: RouteDefinition) => boolean;
}

const FOLDER = new URL('../../../packages/contracts/src/examples/', import.meta.url);
const ANSWERS: Kind = {
  folder: FOLDER,
  one: 'answer',
  all: 'EXAMPLES',
  says: 'answers',
  routes: ROUTES.filter((route) => !isFileRoute(route)),
  isMissing: (route) => isAll || faultsOf(route, EXAMPLES[route.id]).length > 0,
};
const SENT: Kind = {
  folder: new URL('bodies/', FOLDER),
  one: 'body',
  all: 'BODIES',
  says: 'accepts',
  routes: ROUTES.filter(({ body }) => body !== undefined),
  isMissing: (route) => isAll || faultsOfBody(route, BODIES[route.id]).length > 0,
};
const KINDS = [ANSWERS, SENT] as const;
const lacks = ({ routes, isMissing }: Kind, route: RouteDefinition): boolean => routes.includes(route) && isMissing(route);

const nameOf = (id: string): string => id.replace(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
const write = ({ folder }: Kind, file: string, text: string) => writeFileSync(fileURLToPath(new URL(file, folder)), text);
const filesOf = ({ folder }: Kind): string[] =>
  readdirSync(fileURLToPath(folder)).filter((file) => file.endsWith('.ts') && file !== 'index.ts');

/** Changes come first, so that what is read afterwards is there; what ends something comes last. */
const order = ({ method, path }: RouteDefinition): number =>
  method === 'DELETE' || /revoke|logout|dead-letters/.test(path) ? 2 : method === 'GET' ? 1 : 0;

/** Parts of bodies about what this world has and the tests' world has not. */
const SAID: Readonly<Record<string, object>> = { 'posts.roles': { roles: ['dithumas'] } };

/** What a route was sent, and what it answered: by an account of its own for each call, as the tests of routes do it. */
async function recorded(world: World, route: RouteDefinition, serial: number): Promise<Readonly<Record<Kind['one'], unknown>>> {
  const { accountId, token } = await world.account(route.id === 'auth.dashboard-login' ? 'examples' : `petugas.${serial}`, 'admin', [
    'ALFA',
  ]);
  const place: Place = { world, unit: 'ALFA', serial, accountId, own: await makeOwn(route, world, token) };
  const { body, ...call } = exampleOf(route, place);
  const sent = body === undefined ? undefined : { ...body, ...SAID[route.id] };
  const answer = await callRoute(world.platform, route, { ...call, body: sent, token: 'public' in route.access ? null : token });
  if (!route.status.includes(answer.status)) throw new Error(`${route.id}: ${answer.status} ${answer.text.slice(0, 300)}`);
  const shown = (value: unknown) => harmless(value, world.platform.baseUrl);
  return { answer: shown(shortened(answer.body)), body: shown(shortenedBody(sent)) };
}

function writeIndex(kind: Kind): void {
  const known = new Set(filesOf(kind));
  const there = kind.routes
    .map(({ id }) => id)
    .filter((id) => known.has(`${id}.ts`))
    .sort();
  const imports = there.map((id) => `import { ${kind.one} as ${nameOf(id)} } from './${id}.ts';`);
  const entries = there.map((id) => `  '${id}': ${nameOf(id)},`);
  const others = kind === ANSWERS ? `export { ${SENT.all} } from './bodies/index.ts';\n\n` : '';
  const what = kind === ANSWERS ? 'An answer of each JSON route' : 'A body that each route with one accepts';
  const says = `/** ${what}, by its id. Written by tests/contracts/examples/record.ts. */`;
  write(
    kind,
    'index.ts',
    `${imports.join('\n')}\n\n${others}${says}\nexport const ${kind.all}: Readonly<Record<string, unknown>> = {\n${entries.join('\n')}\n};\n`,
  );
}

/** Removes the examples of routes that are gone; how many. */
function clearOut(kind: Kind): number {
  const gone = filesOf(kind).filter((file) => !kind.routes.some(({ id }) => `${id}.ts` === file));
  for (const file of gone) rmSync(fileURLToPath(new URL(file, kind.folder)));
  return gone.length;
}

await withInfrastructure(async () => {
  const gone = KINDS.reduce((sum, kind) => sum + clearOut(kind), 0);
  const wanted = ROUTES.filter((route) => KINDS.some((kind) => lacks(kind, route))).sort((a, b) => order(a) - order(b));
  if (wanted.length > 0) {
    const world = await startExampleWorld();
    try {
      for (const [index, route] of wanted.entries()) {
        const found = await recorded(world, route, index + 1);
        for (const kind of KINDS.filter((one) => lacks(one, route))) {
          const text = JSON.stringify(found[kind.one], null, 2);
          write(
            kind,
            `${route.id}.ts`,
            `/** What \`${route.method} ${route.path}\` ${kind.says}. */\nexport const ${kind.one} = ${text};\n`,
          );
          console.log(`written: ${kind.one} of ${route.id}`);
        }
      }
    } finally {
      await world.stop();
    }
  }
  for (const kind of KINDS) writeIndex(kind);
  console.log(
    `${wanted.length} routes written, ${gone} removed; format them with node_modules/.bin/biome check --write packages/contracts/src/examples`,
  );
});
