import { writeFileSync } from 'node:fs';
import { isFileRoute, type RouteDefinition } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { type RouteExample, readExamples } from '@balai/gateway';
import { withInfrastructure } from '../../bench/harness/infrastructure.ts';
import { callerRole, type ExampleContext, exampleOf, makeOwn } from '../../security/harness/examples.ts';
import { callRoute } from '../../security/harness/rest.ts';
import { callerToken, type World } from '../../security/harness/world.ts';
import { startExampleWorld } from './example-world.ts';
import { faultsOf, faultsOfBody } from './faults.ts';
import { harmless, shortened, shortenedBody } from './shorten.ts';

// Writes examples of routes, services/gateway/examples/<service>.json, a line a route: an answer of every JSON route that has none, or one
// that no longer fits, and a body of every route that takes one.
//
//   node --conditions=source --import tsx tests/contracts/examples/record.ts          what is missing
//   node --conditions=source --import tsx tests/contracts/examples/record.ts --all    all of them anew
//
// The answers are those of a running platform with invented people; lists are cut to their first entries. A body is one it accepted.

const isAll = process.argv.includes('--all');
const FOLDER = new URL('../../../services/gateway/examples/', import.meta.url);
const examples = new Map<string, RouteExample>(Object.entries(readExamples()));

const lacksAnswer = (route: RouteDefinition): boolean =>
  !isFileRoute(route) && (isAll || faultsOf(route, examples.get(route.id)?.answer).length > 0);
const lacksBody = (route: RouteDefinition): boolean =>
  route.body !== undefined && (isAll || faultsOfBody(route, examples.get(route.id)?.body).length > 0);

/** Changes come first, so that what is read afterwards is there; what ends something comes last. */
const order = ({ method, path }: RouteDefinition): number =>
  method === 'DELETE' || /revoke|logout|dead-letters/.test(path) ? 2 : method === 'GET' ? 1 : 0;

/** Parts of bodies about what this world has and the tests' world has not. */
const SAID: Readonly<Record<string, object>> = { 'posts.roles': { roles: ['dithumas'] } };

/** What a route was sent, and what it answered: by an account of its own for each call, as the tests of routes do it. */
async function recorded(world: World, route: RouteDefinition, serial: number): Promise<Required<RouteExample>> {
  const username = route.id === 'auth.dashboard-login' ? 'examples' : `petugas.${serial}`;
  const { accountId, token } = await world.account(username, callerRole(route), ['ALFA']);
  const context: ExampleContext = { world, unit: 'ALFA', serial, accountId, own: await makeOwn(route, world, token) };
  const { body, ...call } = exampleOf(route, context);
  const sent = body === undefined ? undefined : { ...body, ...SAID[route.id] };
  const answer = await callRoute(world.platform, route, {
    ...call,
    body: sent,
    token: 'public' in route.access ? null : await callerToken(world, route, token),
  });
  if (!route.status.includes(answer.status)) throw new Error(`${route.id}: ${answer.status} ${answer.text.slice(0, 300)}`);
  const shown = (value: unknown) => harmless(value, world.platform.baseUrl);
  return { answer: shown(shortened(answer.body)), body: shown(shortenedBody(sent)) };
}

/** One file a service, without routes that are gone. */
function write(): void {
  for (const service of new Set(ROUTES.map((route) => route.service))) {
    const ids = ROUTES.filter((route) => route.service === service && examples.has(route.id)).map(({ id }) => id);
    const lines = ids.sort().map((id) => `${JSON.stringify(id)}: ${JSON.stringify(examples.get(id))}`);
    if (lines.length > 0) writeFileSync(new URL(`${service}.json`, FOLDER), `{\n${lines.join(',\n')}\n}\n`);
  }
}

await withInfrastructure(async () => {
  const wanted = ROUTES.filter((route) => lacksAnswer(route) || lacksBody(route)).sort((a, b) => order(a) - order(b));
  if (wanted.length > 0) {
    const world = await startExampleWorld();
    try {
      for (const [index, route] of wanted.entries()) {
        const found = await recorded(world, route, index + 1);
        const before = examples.get(route.id);
        examples.set(route.id, {
          ...(route.body === undefined ? {} : { body: lacksBody(route) ? found.body : before?.body }),
          ...(isFileRoute(route) ? {} : { answer: lacksAnswer(route) ? found.answer : before?.answer }),
        });
        console.log(`recorded: ${route.id}`);
      }
    } finally {
      await world.stop();
    }
  }
  write();
  console.log(`${wanted.length} routes recorded`);
});
