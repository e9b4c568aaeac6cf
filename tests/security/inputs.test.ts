import type { RouteDefinition } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { urlOf } from '@balai/contracts/client';
import { representatives } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleContext, exampleOf, makeOwn, type OwnThings } from './harness/examples.ts';
import { callPath, callRoute, complaints, faultsOfFailure, type WireAnswer } from './harness/rest.ts';
import { violationsOf } from './harness/violations.ts';
import { isForMembers, startWorld, type World } from './harness/world.ts';

let world: World;
let serial = 500;
const somebody = '01890000-0000-7000-8000-000000000000';
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world?.stop());

const context = (): ExampleContext => {
  serial += 1;
  return { world, unit: 'ALFA', serial, accountId: somebody };
};
const withBody = ROUTES.filter((route) => route.body !== undefined);
const tokenFor = (route: RouteDefinition) => ('public' in route.access ? null : isForMembers(route) ? world.member : world.admin);

/** What is missing from a refusal that names a field. */
function refused(answer: WireAnswer, field: string, at: string): string[] {
  // What nests deeper than the reader of JSON goes is never seen as a field.
  const allowed = at.endsWith('[[[[') ? [field, 'body'] : [field];
  const fields: string[] = (answer.body?.errors ?? []).map((error: { field: string }) => error.field);
  return [
    ...(answer.status === 400 ? [] : [`${at}: ${answer.status} ${answer.text.slice(0, 160)}`]),
    ...(fields.some((one) => allowed.some((name) => one === name || one.startsWith(`${name}.`)))
      ? []
      : [`${at}: names ${JSON.stringify(fields)}`]),
    ...(answer.status < 400 ? [] : faultsOfFailure(answer).map((fault) => `${at}: ${fault}`)),
  ];
}

describe('input that breaks a contract is refused with the field’s name', () => {
  it.each(ROUTES.filter((route) => route.id !== 'auth.logout').map((route) => [route.id, route] as const))('%s', async (_id, route) => {
    // One checker reads every value: a field shows that it is read, `--all` breaks it in every way.
    const violations = representatives(violationsOf(route, exampleOf(route, context())), ({ field }) => field);
    const found = await complaints(violations, async ({ note, field, call }) => {
      const answer = await callRoute(world.platform, route, { ...call, token: tokenFor(route) });
      return refused(answer, field, note);
    });
    expect(found).toEqual([]);
  });

  it('really breaks them in many ways', () => {
    expect(ROUTES.flatMap((route) => violationsOf(route, exampleOf(route, context()))).length).toBeGreaterThan(800);
  });
});

describe('a query parameter that came empty', () => {
  const queries = ROUTES.flatMap((route) => Object.keys(route.query.properties).map((name) => [route, name] as const)).filter(
    ([route]) => route.method === 'GET',
  );

  it('is one that was not given, on every route', async () => {
    // Many parameters are in no example: leaving out one or the other asks the same.
    const asked = new Map<string, Promise<WireAnswer>>();
    const found = await complaints(queries, async ([route, name]) => {
      const { query = {}, ...example } = exampleOf(route, context());
      const { [name]: _left, ...others } = query;
      const token = tokenFor(route);
      const path = urlOf(route, { ...example.params }, others);
      const known = asked.get(`${route.id} ${path}`) ?? callRoute(world.platform, route, { ...example, query: others, token });
      asked.set(`${route.id} ${path}`, known);
      const without = await known;
      const empty = await callPath(world.platform, 'GET', `${path}${path.includes('?') ? '&' : '?'}${name}=%20`, { token });
      return empty.status === without.status
        ? []
        : [`${route.id}: ?${name}= is ${empty.status} ${empty.text}, without it ${without.status}`];
    });
    expect(found).toEqual([]);
    expect(queries.length).toBeGreaterThan(40);
  });

  it('of words of a fixed set may be in any letter case', async () => {
    const words = queries.flatMap(([route, name]) => {
      const schema: object = route.query.properties[name] ?? {};
      return 'enum' in schema && Array.isArray(schema.enum) ? schema.enum.map((word) => [route, name, String(word)] as const) : [];
    });
    const own = new Map<RouteDefinition, Promise<OwnThings>>();
    const found = await complaints(words, async ([route, name, word]) => {
      const made = own.get(route) ?? makeOwn(route, world, world.admin);
      own.set(route, made);
      const { query, ...example } = exampleOf(route, { ...context(), own: await made });
      const call = { ...example, query: { ...query, [name]: word.toUpperCase() }, token: tokenFor(route) };
      const answer = await callRoute(world.platform, route, call);
      return answer.status === 200 ? [] : [`${route.id}: ?${name}=${word.toUpperCase()} is ${answer.status} ${answer.text}`];
    });
    expect(found).toEqual([]);
    expect(words.length).toBeGreaterThan(10);
  });
});

describe('input that nothing should come to grief of', () => {
  it('a body over the limit is refused before it is read, announced or not', async () => {
    const found = await complaints(withBody, async (route) => {
      const example = exampleOf(route, context());
      const path = route.path.replace(/:([a-z_]+)/g, (_, name: string) => String(example.params?.[name]));
      const text = JSON.stringify({ ...(example.body as object), ballast: 'x'.repeat(route.bodyLimitBytes) });
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${world.admin}` };
      const streamed = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < text.length; at += 16_384) controller.enqueue(new TextEncoder().encode(text.slice(at, at + 16_384)));
          controller.close();
        },
      });
      const answers = [
        await callPath(world.platform, route.method, path, { rawBody: text, headers }),
        await fetch(`${world.platform.baseUrl}${path}`, {
          method: route.method,
          headers,
          body: streamed,
          duplex: 'half',
        } as RequestInit).then(async (answer) => {
          const said = await answer.text();
          return { status: answer.status, text: said, body: JSON.parse(said) };
        }),
      ];
      return answers.flatMap((answer) => [
        ...(answer.status === 413 && answer.body.code === 'too_large' ? [] : [`${route.id}: ${answer.status} ${answer.text}`]),
        ...faultsOfFailure(answer).map((fault) => `${route.id}: ${fault}`),
      ]);
    });
    expect(found).toEqual([]);
  });

  it('keys that reach into prototypes are refused and change nothing', async () => {
    const token = await world.bound();
    const rawBody = '{"user_id":"881234","nama":"Proto","__proto__":{"client_id":"BETA"},"constructor":{"prototype":{"status":false}}}';
    const answer = await callPath(world.platform, 'POST', '/api/users/create', { rawBody, token });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field: 'body' }] } });
    expect(({} as Record<string, unknown>).client_id).toBeUndefined();
  });

  it('a deep nest in an unknown field is no work for anybody', async () => {
    const nest = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const found = await complaints(withBody, async (route) => {
      const example = exampleOf(route, context());
      const rawBody = `${JSON.stringify({ ...(example.body as object) }).slice(0, -1)}${Object.keys(example.body ?? {}).length > 0 ? ',' : ''}"nest":${nest}}`;
      const headers = { 'idempotency-key': `nest-${route.id}` };
      const answer = await callRoute(world.platform, route, { ...example, body: undefined, rawBody, headers, token: tokenFor(route) });
      return answer.status < 500 ? (answer.status < 400 ? [] : faultsOfFailure(answer)) : [`${route.id}: ${answer.status} ${answer.text}`];
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['GET', '/api/clients/%'],
    ['GET', '/api/clients/%ED%A0%80'],
    ['GET', '/api/clients/%00'],
    ['GET', `/api/clients/${'x'.repeat(5000)}`],
    ['GET', '/api/users/list?q=%ED%A0%80'],
    ['GET', '/api/users/list?q=%'],
    ['GET', '/api/users/list?cursor=%00'],
    ['GET', '/api/users/list?cursor=e30'],
    ['GET', '/api/users/list?__proto__=1&constructor=1'],
    ['GET', '/api/nothing'],
    ['GET', '/api'],
    ['PATCH', '/api/clients'],
    ['DELETE', '/api/clients'],
    ['TRACE-NOT', '/api/clients'],
    ['GET', '/api/../api/clients/../../etc/passwd'],
    ['GET', '//evil.example/api'],
  ])('%s %s is answered in the one shape of failures, or not at all amiss', async (method, path) => {
    const answer = await callPath(world.platform, method, path, { token: world.admin });
    if (answer.status < 400) return;
    expect(faultsOfFailure(answer)).toEqual([]);
  });

  it('a live stream of clients that cannot be is refused', async () => {
    const token = await world.bound();
    for (const [query, status] of [
      ['client_id=%00', 400],
      ['client_id=%ED%A0%80', 403],
      ['client_id=beta', 403],
      ['client_id=ALFA,BETA', 403],
    ] as const) {
      const answer = await callPath(world.platform, 'GET', `/api/stream?${query}`, { token });
      expect({ query, status: answer.status, faults: faultsOfFailure(answer) }).toEqual({ query, status, faults: [] });
    }
  });

  it.each([
    ['text/plain', 'hello'],
    ['application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
    ['application/x-www-form-urlencoded', 'username=a&password=b'],
    ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
    ['application/json; charset=utf-16', '{}'],
    ['nonsense', '{}'],
  ])('a body of type %s is refused in that shape', async (type, rawBody) => {
    const answer = await callPath(world.platform, 'POST', '/api/auth/dashboard-login', { rawBody, headers: { 'content-type': type } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(faultsOfFailure(answer)).toEqual([]);
  });

  it('an Idempotency-Key that is none is refused by name', async () => {
    for (const key of ['', ' ', 'x'.repeat(256)]) {
      const answer = await callPath(world.platform, 'POST', '/api/collection-runs', {
        token: world.admin,
        body: { client_id: 'ALFA' },
        headers: { 'idempotency-key': key },
      });
      expect(refused(answer, 'idempotency-key', JSON.stringify(key))).toEqual([]);
    }
  });
});
