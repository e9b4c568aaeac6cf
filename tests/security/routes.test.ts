import { isFileRoute, type RouteDefinition } from '@balai/contracts';
import { type Account, accountChanged, member, user } from '@balai/contracts/access';
import { PERMISSIONS, RESOURCES, ROUTES } from '@balai/contracts/catalogue';
import { aMember, representatives, waitFor } from '@balai/testing';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerRole, type ExampleContext, exampleOf, makeOwn } from './harness/examples.ts';
import { makeTokenForge, type TokenForge } from './harness/forged-tokens.ts';
import { callRoute, complaints, faultsOfFailure, type WireAnswer, type WireCall } from './harness/rest.ts';
import { callerToken, PASSWORD, startWorld, type World } from './harness/world.ts';

let world: World;
let forge: TokenForge;
let serial = 0;
const somebody = '01890000-0000-7000-8000-000000000000';

beforeAll(async () => {
  world = await startWorld();
  forge = await makeTokenForge(world.platform);
});
afterAll(async () => world?.stop());

const isGuarded = (route: RouteDefinition) => !('public' in route.access);
const guarded = ROUTES.filter(isGuarded);
/** Clients that handlers compare with the account's: members may name one that the tenant rule does not know as theirs. */
const CHECKED_BY_HANDLER: Readonly<Record<string, { readonly in: 'body'; readonly name: string }>> = {
  'link-reports-khusus.create': { in: 'body', name: 'client_id' },
};
/** Where a call names the client that the account must see. */
const clientOf = ({ id, access }: RouteDefinition) =>
  'public' in access || access.tenant.kind !== 'parameter' ? CHECKED_BY_HANDLER[id] : access.tenant;
/**
 * Routes that the guard tells apart, one of each kind: every route is called without a token, without its permission and for another's client;
 * which token is wrong, and how, the guard decides for all of them.
 */
const guardedKinds = representatives(
  guarded,
  ({ service, method, access }) => `${service} ${method === 'GET' ? 'reads' : 'changes'} ${'public' in access ? '' : access.tenant.kind}`,
);
const context = (unit: ExampleContext['unit'] = 'ALFA', accountId = somebody): ExampleContext => {
  serial += 1;
  return { world, unit, serial, accountId };
};
const call = (route: RouteDefinition, request: WireCall): Promise<WireAnswer> => callRoute(world.platform, route, request);

/** Calls the route and says what differs from the refusal that is expected. */
async function refusal(
  route: RouteDefinition,
  request: WireCall,
  expected: { status: number; code?: string | readonly string[] },
  note = '',
): Promise<string[]> {
  const answer = await call(route, request);
  const at = `${route.id}${note === '' ? '' : ` (${note})`}`;
  const codes = expected.code === undefined ? [answer.body?.code] : [expected.code].flat();
  const isAsExpected = answer.status === expected.status && codes.includes(answer.body?.code);
  return [
    ...(isAsExpected ? [] : [`${at}: ${answer.status} ${answer.text.slice(0, 160)}, not ${expected.status} ${codes.join(' or ')}`]),
    ...faultsOfFailure(answer).map((fault) => `${at}: ${fault}`),
  ];
}

it('schemas and the example beside the route make a call that fits the contract, of every route', () => {
  const misfits = ROUTES.flatMap((route) => {
    const call = exampleOf(route, context());
    return (['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = route[part];
      const faults = schema === undefined ? [] : [...Compile(schema).Errors(call[part] ?? {})];
      return faults.map((fault) => `${route.id}: ${part}${fault.instancePath} ${fault.message}; say an example beside the route`);
    });
  });
  expect(misfits).toEqual([]);
});

describe('who comes in', () => {
  it('nobody without a token', async () => {
    const found = await complaints(guarded, async (route) => {
      const answer = await call(route, exampleOf(route, context()));
      return [
        ...(await refusal(route, exampleOf(route, context()), { status: 401, code: 'missing_token' })),
        ...(answer.body?.reason === 'missing_token' ? [] : [`${route.id}: no reason`]),
      ];
    });
    expect(found).toEqual([]);
  });

  it('nobody with a token that is wrong in any way', async () => {
    const account = await accountIdOf(await world.platform.signIn());
    const attempts = Object.entries(forge.bad(account)).flatMap(([note, token]) => guardedKinds.map((route) => ({ route, note, token })));
    const found = await complaints(
      attempts,
      ({ route, note, token }) =>
        refusal(route, { ...exampleOf(route, context()), token }, { status: 401, code: ['invalid_token', 'expired_token'] }, note),
      // Each unknown key or account is waited for, in case news of it is on its way: let them wait together.
      120,
    );
    expect(found).toEqual([]);
    // The forge itself is no proof unless what it makes well is taken.
    const session = ROUTES.find((route) => route.id === 'auth.session');
    if (session === undefined) throw new Error('no session route');
    expect((await call(session, { token: forge.good(account) })).status).toBe(200);
  });

  it('a cookie that is wrong is as good as none, and a bearer that is wrong is not saved by a good cookie', async () => {
    const good = await world.platform.signIn();
    const found = await complaints(guardedKinds, async (route) => [
      ...(await refusal(route, { ...exampleOf(route, context()), headers: { cookie: 'token=nonsense' } }, { status: 401 }, 'cookie')),
      ...(await refusal(
        route,
        { ...exampleOf(route, context()), token: 'nonsense', headers: { cookie: `token=${good}` } },
        { status: 401 },
        'bearer before cookie',
      )),
    ]);
    expect(found).toEqual([]);
  });

  it('changes by cookie come only from our own pages', async () => {
    const good = await world.platform.signIn();
    const changing = guardedKinds.filter((route) => route.method !== 'GET');
    const found = await complaints(changing, async (route) => {
      const cookie = { cookie: `token=${good}` };
      const attempts: Record<string, Record<string, string>> = {
        'no origin': cookie,
        'foreign origin': { ...cookie, origin: 'https://evil.example' },
        'origin null': { ...cookie, origin: 'null' },
        'a form of a foreign page': {
          ...cookie,
          origin: 'https://evil.example',
          'sec-fetch-site': 'cross-site',
          'content-type': 'text/plain',
        },
        'a form of a page of ours': { ...cookie, origin: world.platform.baseUrl, 'content-type': 'text/plain' },
      };
      const said = Object.entries(attempts).map(([note, headers]) =>
        refusal(route, { ...exampleOf(route, context()), headers }, { status: 403, code: 'forbidden' }, note),
      );
      return (await Promise.all(said)).flat();
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['ended by logout', async (token: string) => void (await world.must('POST', '/api/auth/logout', {}, token))],
    [
      'ended by an administrator',
      async (_token: string, accountId: string) => void (await world.must('POST', `/api/accounts/${accountId}/revoke-sessions`, {})),
    ],
    [
      'older than what the account accepts',
      async (_token: string, accountId: string) => change(accountId, { not_before: new Date(Date.now() + 60_000).toISOString() }),
    ],
    ['of an account made inactive', async (_token: string, accountId: string) => change(accountId, { active: false })],
    ['of a deleted account', async (_token: string, accountId: string) => change(accountId, { deletedAt: new Date().toISOString() })],
  ])('a session %s is refused everywhere within two seconds', async (note, end) => {
    const { accountId, token } = await world.account(`leaver-${note.replaceAll(' ', '-').slice(0, 40)}`, 'admin', []);
    const session = ROUTES.find((route) => route.id === 'auth.session');
    if (session === undefined) throw new Error('no session route');
    expect((await call(session, { token })).status).toBe(200);
    await end(token, accountId);
    await waitFor(async () => (await call(session, { token })).status === 401, { what: 'the token to be refused' });
    const found = await complaints(guardedKinds, (route) =>
      refusal(route, { ...exampleOf(route, context()), token }, { status: 401 }, note),
    );
    expect(found).toEqual([]);
  });
});

describe('what an account may do', () => {
  it('nothing without the permission that the route names, whatever else it may', async () => {
    const tokens = new Map<string, string>();
    const names = PERMISSIONS.map(({ name }) => name);
    for (const permission of names)
      tokens.set(permission, await world.platform.signIn({ permissions: names.filter((other) => other !== permission) }));
    const found = await complaints(guarded, async (route) => {
      const permission = 'public' in route.access ? '' : route.access.permission.name;
      const token = tokens.get(permission) ?? null;
      return refusal(route, { ...exampleOf(route, context()), token }, { status: 403, code: 'forbidden' }, `without ${permission}`);
    });
    expect(found).toEqual([]);
  });

  it('is not widened by headers or parameters that claim a role or client', async () => {
    const token = await world.bound({ permissions: ['attendance:read', 'people:read', 'clients:read'] });
    const headers = { 'x-client-id': 'BETA', 'x-role': 'admin', 'x-user-id': somebody, 'x-forwarded-user': 'platform-admin' };
    for (const path of ['/api/users/list', '/api/users/list?role=admin', '/api/users/list?scope=org&role=operator']) {
      const { status, body } = await world.platform.call('GET', path, { token, headers });
      expect({ status, people: body.data.filter((person: { client_id: string }) => person.client_id !== 'ALFA') }).toEqual({
        status: 200,
        people: [],
      });
    }
    const unattached = await world.platform.signIn({ role: 'operator', tenants: ['ALFA'], clientId: null });
    const { status } = await world.platform.call('GET', '/api/insta/rekap-likes', {
      token: unattached,
      headers: { 'x-client-id': 'beta' },
    });
    expect(status).toBe(403);
  });
});

describe('whose data an account reaches', () => {
  /** The example with the client that the tenant rule looks at replaced. */
  function naming(route: RouteDefinition, clientId: unknown): WireCall {
    const example = exampleOf(route, context());
    const named = clientOf(route);
    if (named === undefined) return example;
    const { in: part, name } = named;
    return { ...example, [part]: { ...(example[part] as object), [name]: clientId } };
  }
  const ruled = guarded.filter((route) => clientOf(route) !== undefined);
  const SPELLINGS = ['BETA', 'beta', 'bEtA', ' beta ', '\tBETA', 'BETA\n', 'NOBODY_AT_ALL'];

  it('no other client than its own, however it is spelled', async () => {
    const token = await world.bound();
    const attempts = ruled.flatMap((route) => SPELLINGS.map((clientId) => ({ route, clientId })));
    const found = await complaints(attempts, ({ route, clientId }) =>
      refusal(route, { ...naming(route, clientId), token }, { status: 403, code: 'client_not_allowed' }, JSON.stringify(clientId)),
    );
    expect(found).toEqual([]);
  });

  it('no other client by naming several', async () => {
    const token = await world.bound();
    const byQuery = ruled.filter((route) => clientOf(route)?.in === 'query');
    expect(byQuery.length).toBeGreaterThan(3);
    const found = await complaints(byQuery, async (route) => {
      const answers = await Promise.all(
        ['client_id=ALFA&client_id=BETA', 'client_id=BETA&client_id=ALFA', 'client_id[]=BETA', 'client_id=ALFA,BETA'].map(
          async (query) => ({
            query,
            answer: await world.platform.call(route.method, `${route.path}?${query}`, { token }),
          }),
        ),
      );
      // An unknown parameter is not looked at at all: what comes back is then the account's own.
      return answers
        .filter(({ query, answer }) => answer.status !== 400 && !(query.includes('[]') && !JSON.stringify(answer.body).includes('BETA')))
        .map(({ query, answer }) => `${route.id}?${query}: ${answer.status}`);
    });
    expect(found).toEqual([]);
  });

  it('unknown clients are unknown only to who sees all: 404 also in lists', async () => {
    const found = await complaints(
      ruled,
      async (route) => {
        const answer = await call(route, { ...naming(route, 'NOBODY_AT_ALL'), token: world.admin });
        // The gateway keeps no list of clients: of one that there is not nobody has a page open.
        if (route.service === 'gateway')
          return answer.status === 200 && answer.body.data.length === 0 ? [] : [`${route.id}: ${answer.status} ${answer.text}`];
        return answer.status === 404 && answer.body.code === 'client_not_found' && route.problems.includes('client_not_found')
          ? []
          : [`${route.id}: ${answer.status} ${answer.text}`];
        // A client that is not known is waited for: let them wait together.
      },
      60,
    );
    expect(found).toEqual([]);
  });

  it('objects of other clients and objects that never were look alike: 404', async () => {
    const token = await world.bound();
    const { BETA, ALFA } = world.units;
    const person = BETA.people[0];
    const attempts: [string, WireCall][] = [
      ['people.update', { params: { user_id: person?.user_id }, body: { nama: 'Terganti' } }],
      ['people.update', { params: { user_id: person?.person_id }, body: { nama: 'Terganti' } }],
      ['people.update', { params: { user_id: '999999999' }, body: { nama: 'Terganti' } }],
      ['people.update', { params: { user_id: somebody }, body: { nama: 'Terganti' } }],
      ['people.update', { params: { user_id: 'neither id nor number' }, body: { nama: 'Terganti' } }],
      ...[person?.user_id, person?.person_id, '999999999', somebody, 'neither id nor number'].flatMap((user_id): [string, WireCall][] => [
        ['people.deactivate', { params: { user_id } }],
        ['people.set-roles', { params: { user_id }, body: { roles: [] } }],
        ['people.set-wa-notification', { params: { user_id }, body: { whatsapp: '081200000042', opt_in: true } }],
      ]),
      [
        'people.swap-handles',
        { params: { user_id: person?.user_id }, body: { platform: 'tiktok', with_user_id: ALFA.people[0]?.user_id } },
      ],
      [
        'people.swap-handles',
        { params: { user_id: ALFA.people[0]?.user_id }, body: { platform: 'tiktok', with_user_id: person?.user_id } },
      ],
      ['people.swap-handles', { params: { user_id: ALFA.people[0]?.user_id }, body: { platform: 'instagram', with_user_id: somebody } }],
      [
        'link-reports.create',
        { body: { shortcode: ALFA.shortcode, user_id: person?.user_id, tiktok_link: 'https://vt.tiktok.com/ZSabcdef' } },
      ],
      ['link-reports.update', { params: { shortcode: BETA.shortcode }, body: { user_id: person?.user_id } }],
      ['link-reports.delete', { params: { shortcode: BETA.shortcode }, query: { user_id: person?.person_id } }],
      ['link-reports-khusus.delete', { params: { shortcode: BETA.shortcode }, query: { user_id: somebody } }],
      ['posts.evidence', { params: { id: `instagram:${BETA.shortcode}` } }],
      ['posts.evidence', { params: { id: await postIdOf(BETA.shortcode) } }],
      ['posts.evidence', { params: { id: somebody } }],
      ['posts.evidence', { params: { id: 'instagram:nothing' } }],
      ['posts.evidence', { params: { id: 'no-name-of-a-post' } }],
      ['attendance.posts.people', { params: { id: `instagram:${BETA.shortcode}` } }],
      ['attendance.posts.people', { params: { id: await postIdOf(BETA.shortcode) }, query: { state: 'all' } }],
      ['attendance.posts.people', { params: { id: somebody } }],
      ['attendance.posts.people', { params: { id: `instagram:${BETA.shortcode}` }, query: { client_id: 'ALFA' } }],
      ['collection-runs.get', { params: { run_id: BETA.runId } }],
      ['collection-runs.get', { params: { run_id: somebody } }],
      ['jobs.fire', { params: { key: BETA.jobKey }, body: {} }],
      ['jobs.fire', { params: { key: 'collection.NOBODY' }, body: {} }],
      ['jobs.preview', { params: { key: 'daily-likes-report.BETA' } }],
      ['jobs.preview', { params: { key: 'daily-likes-report.NOBODY' } }],
      ['corrections.revoke', { params: { id: world.corrections.BETA }, body: { reason: 'keliru' } }],
      ['corrections.revoke', { params: { id: somebody }, body: { reason: 'keliru' } }],
      ['corrections.create', { body: { person: person?.user_id, post: `instagram:${BETA.shortcode}`, reason: 'Bukti' } }],
      ['corrections.create', { body: { person: ALFA.people[0]?.user_id, post: `instagram:${BETA.shortcode}`, reason: 'Bukti' } }],
      ['attendance.why', { params: { person: person?.user_id } }],
      ['attendance.why', { params: { person: somebody } }],
      ['complaints.get', { params: { id: world.complaints.BETA } }],
      ['complaints.get', { params: { id: somebody } }],
      ['complaints.decide', { params: { id: world.complaints.BETA }, body: { decision: 'reject', reason: 'keliru' } }],
      ['complaints.list', { query: { person: person?.user_id } }],
      ['dashboard.komplain-insta', { body: { nrp: person?.user_id, message: 'Kendala' } }],
      ['tiktok.komplain', { body: { nrp: '999999999', message: 'Kendala' } }],
      ['claim.complaints-triage', { body: { user_id: person?.user_id, platform: 'instagram' } }],
      ['claim.complaints-create', { body: { user_id: person?.user_id, platform: 'instagram', message: 'Sudah' } }],
      ['corrections.list', { query: { person: person?.user_id } }],
      ['corrections.list', { query: { post: `instagram:${BETA.shortcode}` } }],
      ['views.update', { params: { id: await foreignView() }, body: { name: 'Terganti' } }],
      ['views.update', { params: { id: somebody }, body: { name: 'Terganti' } }],
      ['views.delete', { params: { id: await foreignView() } }],
      ['deliveries.update', { params: { id: await foreignDelivery() }, body: { name: 'Terganti' } }],
      ['deliveries.delete', { params: { id: await foreignDelivery() } }],
      ['deliveries.preview', { params: { id: await foreignDelivery() } }],
      ['deliveries.send', { params: { id: await foreignDelivery() } }],
      ['deliveries.runs', { params: { id: await foreignDelivery() } }],
      ['deliveries.runs', { params: { id: somebody } }],
      ['editorial.pieces.get', { params: { id: world.pieces.BETA.piece } }],
      ['editorial.pieces.get', { params: { id: somebody } }],
      ['editorial.pieces.patch', { params: { id: world.pieces.BETA.piece }, body: { title: 'Terganti' } }],
      ['editorial.pieces.delete', { params: { id: world.pieces.BETA.piece } }],
      ['editorial.pieces.move', { params: { id: world.pieces.BETA.piece }, body: { transition: 'submit' } }],
      ['editorial.pieces.history', { params: { id: world.pieces.BETA.piece } }],
      ['editorial.pieces.versions', { params: { id: world.pieces.BETA.piece } }],
      ['editorial.history.export', { params: { id: world.pieces.BETA.piece } }],
      ['editorial.attachments.list', { params: { id: world.pieces.BETA.piece } }],
      ['editorial.attachments.add', { params: { id: world.pieces.BETA.piece }, body: { file: { name: 'a.png', content: 'aaaa' } } }],
      ['editorial.attachments.patch', { params: { id: world.pieces.BETA.piece, attachment_id: somebody }, body: { alt: 'Terganti' } }],
      ['editorial.attachments.remove', { params: { id: world.pieces.BETA.piece, attachment_id: somebody } }],
      ['editorial.comments.list', { params: { id: world.pieces.BETA.piece } }],
      ['editorial.comments.add', { params: { id: world.pieces.BETA.piece }, body: { text: 'Hai' } }],
      ['editorial.comments.patch', { params: { id: world.pieces.BETA.piece, comment_id: somebody }, body: { is_resolved: true } }],
      ['editorial.comments.remove', { params: { id: world.pieces.BETA.piece, comment_id: somebody } }],
      ['editorial.templates.put', { params: { id: somebody }, body: { kind: 'event', name: 'Apel', title: 'Apel' } }],
      ['editorial.templates.remove', { params: { id: somebody } }],
      ['editorial.templates.begin', { params: { id: somebody }, body: {} }],
      ['editorial.pieces.letter', { params: { id: world.pieces.BETA.piece } }],
      ['events.update', { params: { id: world.pieces.BETA.event }, body: { topic: 'Terganti' } }],
      ['events.update', { params: { id: 999_999_999 }, body: { topic: 'Terganti' } }],
      ['events.delete', { params: { id: world.pieces.BETA.event } }],
      ['events.logs.list', { params: { id: world.pieces.BETA.event } }],
      ['events.logs.create', { params: { id: world.pieces.BETA.event }, body: { changes: 'Terganti' } }],
      ['approvals.create', { body: { event_id: world.pieces.BETA.event } }],
      ['approvals.update', { params: { id: 999_999_999 }, body: { status: 'approved' } }],
      ['press-release-details.get', { params: { event_id: world.pieces.BETA.release } }],
      ['press-release-details.create', { body: { event_id: world.pieces.BETA.event } }],
      ['press-release-details.update', { params: { event_id: world.pieces.BETA.release }, body: { tkp: 'Terganti' } }],
      ['dead-letters.get', { params: { id: somebody } }],
      ['dead-letters.redrive', { params: { id: somebody }, body: {} }],
      ['dead-letters.discard', { params: { id: somebody } }],
    ];
    const found = await complaints(attempts, async ([id, request]) => {
      const route = ROUTES.find((one) => one.id === id);
      if (route === undefined) return [`no route ${id}`];
      return refusal(route, { ...request, token }, { status: 404 }, JSON.stringify(request.params));
    });
    expect(found).toEqual([]);
    const { body } = await world.platform.call('GET', '/api/users/list?client_id=BETA', { token: world.admin });
    expect(JSON.stringify(body)).not.toContain('TERGANTI');
    const unknown = await world.platform.call('POST', `/api/accounts/${somebody}/revoke-sessions`, { token: world.admin, body: {} });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'account_not_found' } });
  });

  it('a person cannot be moved to a client that the account does not see, nor taken from one', async () => {
    const token = await world.bound();
    const { ALFA, BETA } = world.units;
    const away = await world.platform.call('PUT', `/api/users/${ALFA.people[1]?.user_id}`, { token, body: { client_id: 'beta' } });
    expect(away).toMatchObject({ status: 403, body: { code: 'client_not_allowed' } });
    const here = await world.platform.call('POST', '/api/users/create', {
      token,
      body: { user_id: BETA.people[1]?.user_id, nama: 'Pindah' },
    });
    expect(here).toMatchObject({ status: 409, body: { code: 'person_elsewhere' } });
    expect(JSON.stringify(here.body)).not.toMatch(/BETA|ORANG BETA/);
    const handle = { user_id: '7711111', nama: 'Perebut', insta: BETA.people[0]?.handle };
    const taken = await world.platform.call('POST', '/api/users/create', { token, body: handle });
    expect(taken).toMatchObject({ status: 409, body: { code: 'handle_taken' } });
    expect(taken.body.message).not.toMatch(/ORANG BETA|7720001/);
  });

  it('lists hold nothing of other clients', async () => {
    const token = await world.bound();
    const paths = [
      '/api/clients',
      '/api/clients?q=beta',
      '/api/users/list',
      '/api/collection-runs',
      '/api/jobs',
      '/api/messages',
      '/api/corrections?state=all',
      '/api/views',
      '/api/deliveries',
      '/api/delivery-runs',
      '/api/events',
      '/api/approvals',
      '/api/press-release-details',
      '/api/editorial/pieces',
      '/api/editorial/pieces?q=beta',
      '/api/editorial/board',
      '/api/editorial/reviews',
      '/api/editorial/policies',
    ];
    const reached = await Promise.all(paths.map(async (path) => ({ path, ...(await world.platform.call('GET', path, { token })) })));
    for (const { path, status, body } of reached) {
      expect(status, path).toBe(200);
      expect(JSON.stringify(body), path).not.toMatch(/BETA|akun\.beta|beta\.\d/i);
    }
    const session = await world.platform.call('GET', '/api/auth/session', { token });
    expect(session.body.data).toMatchObject({ tenants: ['ALFA'], clients: [{ client_id: 'ALFA' }] });
  });
});

describe('what a member reaches', () => {
  const isMembers = ({ access }: RouteDefinition) => !('public' in access) && access.permission.roles.includes(member);
  const theirs = guarded.filter(isMembers);
  const own = () => world.units.ALFA.people[0];
  const colleague = () => world.units.ALFA.people[1];
  /** What no answer to a member may hold: names, numbers and ids of a colleague, and of what is theirs. */
  const marks: string[] = [];
  beforeAll(async () => {
    const user_id = colleague()?.user_id;
    const claim = { user_id, platform: 'tiktok', message: 'Rahasia rekan' };
    const complaint = (await world.must('POST', '/api/claim/complaints', claim)).data;
    const tiktok_link = 'https://www.tiktok.com/@rekan/video/7300000000000000042';
    const report = (await world.must('POST', '/api/link-reports', { shortcode: world.units.ALFA.shortcode, user_id, tiktok_link })).data;
    marks.push(...[user_id, colleague()?.person_id, colleague()?.handle].map(String), 'Orang alfa 2', 'ORANG ALFA 2', 'Rahasia rekan');
    marks.push(complaint.complaint_id, report.report_id, world.corrections.ALFA);
  });

  // What the member reported is reported again below: links by staff, complaints by the member.
  afterAll(async () => {
    const { data } = await world.must('GET', `/api/complaints?client_id=ALFA&person=${own()?.user_id}&state=undecided`);
    for (const { complaint_id, filed_by } of data)
      if (filed_by === own()?.user_id) await world.must('POST', `/api/complaints/${complaint_id}/decision`, { decision: 'withdraw' });
    for (const kind of ['link-reports', 'link-reports-khusus'])
      await world.must('DELETE', `/api/${kind}/${world.units.ALFA.shortcode}?user_id=${own()?.user_id}`);
  });

  it('is what the routes are for that members have the permission of, and no other', async () => {
    expect(theirs.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['claim.pending-content', 'claim.complaints-create', 'link-reports.list', 'link-reports-khusus.create']),
    );
    const others = guarded.filter((route) => !isMembers(route));
    expect(others.length).toBeGreaterThan(200);
    const found = await complaints(others, (route) =>
      refusal(route, { ...exampleOf(route, context()), token: world.member }, { status: 403, code: 'forbidden' }, 'a member'),
    );
    expect(found).toEqual([]);
  });

  it('is nothing of a colleague, whatever is called', async () => {
    const found = await complaints(theirs, async (route) => {
      // What ends or changes a session does so to one of its own.
      const token = await world.memberOf(own());
      const answer = await call(route, { ...exampleOf(route, context()), token });
      return [
        ...marks.filter((mark) => answer.text.includes(mark)).map((mark) => `${route.id}: has ${mark}`),
        ...(answer.status >= 400 ? faultsOfFailure(answer) : []).map((fault) => `${route.id}: ${fault}`),
      ];
    });
    expect(found).toEqual([]);
    const { data } = await world.must('GET', `/api/complaints?client_id=ALFA&person=${colleague()?.user_id}&state=undecided`);
    expect(JSON.stringify(data)).toContain('Rahasia rekan');
  });

  it('is refused in a colleague’s name, wherever a route takes one', async () => {
    // In the chat, others are named: it is about them.
    const attempts = theirs
      .filter(({ service }) => service !== 'chat')
      .flatMap((route) =>
        (['query', 'body'] as const)
          .filter((part) => Object.hasOwn((route[part] as { properties?: object } | undefined)?.properties ?? {}, 'user_id'))
          .flatMap((part) =>
            [colleague()?.user_id, colleague()?.person_id, somebody, '999999999'].map((named) => ({ route, part, named })),
          ),
      );
    expect(attempts.length).toBeGreaterThan(30);
    const found = await complaints(attempts, ({ route, part, named }) => {
      const example = exampleOf(route, context());
      const request = { ...example, [part]: { ...(example[part] as object), user_id: named }, token: world.member };
      return refusal(route, request, { status: 403, code: 'not_yourself' }, `${part} ${named}`);
    });
    expect(found).toEqual([]);
  });

  it('is nothing of another client, nor of a person who is gone', async () => {
    const ruledOfMembers = theirs.filter((route) => clientOf(route) !== undefined);
    expect(ruledOfMembers.length).toBeGreaterThan(3);
    const elsewhere = await complaints(ruledOfMembers, (route) => {
      const example = exampleOf(route, context('BETA'));
      return refusal(route, { ...example, token: world.member }, { status: 403, code: 'client_not_allowed' }, 'another client');
    });
    expect(elsewhere).toEqual([]);
    const nobody = await world.platform.signIn(aMember({ person_id: somebody, client_id: 'ALFA', nrp: '999999999' }));
    const attendance = theirs.filter((route) => route.service === 'attendance');
    const gone = await complaints(attendance, (route) => {
      const { user_id: _, ...body } = (exampleOf(route, context()).body ?? {}) as Record<string, unknown>;
      const { user_id: __, ...query } = exampleOf(route, context()).query ?? {};
      const example = { ...exampleOf(route, context()), query, ...(route.body === undefined ? {} : { body }) };
      return refusal(route, { ...example, token: nobody }, { status: 404, code: 'person_not_found' }, 'nobody');
    });
    expect(gone).toEqual([]);
  });
});

describe('what a user reaches', () => {
  const isUsers = ({ access }: RouteDefinition) => !('public' in access) && access.permission.roles.includes(user);
  const theirs = guarded.filter(isUsers);

  it('is what the routes are for that users have the permission of, and no other', async () => {
    expect(theirs.map(({ id }) => id)).toEqual(expect.arrayContaining(['auth.session', 'user-auth.user', 'user-auth.logout']));
    const others = guarded.filter((route) => !isUsers(route));
    expect(others.length).toBeGreaterThan(200);
    const token = await world.user();
    const found = await complaints(others, (route) =>
      refusal(route, { ...exampleOf(route, context()), token }, { status: 403, code: 'forbidden' }, 'a user'),
    );
    expect(found).toEqual([]);
  });

  it('is nothing of a client, whatever is called and whichever client is named', async () => {
    const attempts = theirs.flatMap((route) => [{}, { 'x-client-id': 'ALFA' }].map((headers) => ({ route, headers })));
    const found = await complaints(attempts, async ({ route, headers }) => {
      // What ends or changes a session does so to one of its own.
      const token = await world.user();
      const answer = await call(route, { ...exampleOf(route, context()), headers, token });
      return [
        ...(/ALFA|BETA|Orang alfa|alfa\.\d/i.test(answer.text) ? [`${route.id}: ${answer.text.slice(0, 160)}`] : []),
        ...(answer.status >= 400 ? faultsOfFailure(answer) : []).map((fault) => `${route.id}: ${fault}`),
      ];
    });
    expect(found).toEqual([]);
    const ruled = theirs.filter((route) => clientOf(route) !== undefined);
    const token = await world.user();
    const named = await complaints(ruled, (route) =>
      refusal(route, { ...exampleOf(route, context()), token }, { status: 403, code: 'client_not_allowed' }, 'a client'),
    );
    expect(named).toEqual([]);
  });
});

describe('what a good call gets', () => {
  const caller = (id: string, role = 'admin') => world.account(id === 'auth.dashboard-login' ? 'examples' : `caller.${id}`, role, ['ALFA']);
  let known: ReturnType<typeof caller> | undefined;
  /** One account for what only reads: nothing of it changes. */
  const reader = () => {
    known ??= caller('reads');
    return known;
  };
  /** Calls with a body that calculate and act on nothing. */
  const CALCULATED = ['audit.verify', 'commerce.orders.quick', 'commerce.orders.quote', 'commerce.shipping.quotes'];

  /** Typing changes nothing. Sends share a commit with those of others; their `client_msg_id` keeps a repeat from acting again. */
  const ACTS_BY_NAME = /^chat\.(conversations\.typing|inbox\.(reply|replying)$|messages\.(send|forward|reply))/;

  it.each(ROUTES.map((route) => [route.id, route] as const))('%s answers as its contract says', async (id, route) => {
    const { accountId, ...staff } = route.method === 'GET' && isGuarded(route) ? await reader() : await caller(id, callerRole(route));
    const token = await callerToken(world, route, staff.token);
    const example = exampleOf(route, { ...context('ALFA', accountId), own: await makeOwn(route, world, token) });
    const asked = {
      ...example,
      headers: { ...example.headers, 'idempotency-key': `good-${id}` },
      token: isGuarded(route) ? token : null,
    };
    // What an account may holds everywhere within two seconds; its premium came a moment ago.
    const answer = await waitFor(
      async () => {
        const one = await call(route, asked);
        return (one.body as { code?: string } | null)?.code === 'premium_required' ? false : one;
      },
      { what: 'premium to hold' },
    );
    expect({ status: answer.status, said: answer.status >= 300 ? answer.body : '' }).toEqual({
      status: expect.toSatisfy((status: number) => route.status.includes(status)),
      said: '',
    });
    const inFile = {
      '.dashboards.export': 'xl/worksheets',
      '.export': 'Unit ALFA',
      '.image': 'PNG',
      '.refused': 'Kesalahan',
      '.excel': 'xl/worksheets',
      '.letter': '%PDF-',
    };
    const isList = RESOURCES.some(({ routes }) => routes.export === route);
    const [, mark = 'sebuah berkas'] = isList ? [id, ',ID'] : (Object.entries(inFile).find(([end]) => id.endsWith(end)) ?? []);
    if (isFileRoute(route)) expect(answer.text).toContain(mark);
    else expect([...Compile(route.response).Errors(answer.body)].slice(0, 3)).toEqual([]);
    expect(answer.text).not.toContain(PASSWORD);
    // That the key acted is noted by the transaction of the change, and by nothing else: a handler that does not pass its cause on would act
    // again after a crash. A preview and a check act on nothing. An answer with a secret is kept nowhere.
    const { rows } = await world.platform.owner.query(
      'select acted_at is not null as acted, status from access.idempotency where route = $1 and key = $2',
      [id, asked.headers['idempotency-key']],
    );
    const acted = !(id.endsWith('.preview') || CALCULATED.includes(id) || ACTS_BY_NAME.test(id));
    const status = route.secretAnswer === true ? null : answer.status;
    expect(rows).toEqual(isGuarded(route) && route.method !== 'GET' ? [{ acted, status }] : []);
  });
});

/** A view that an account of `BETA` shares with those who see its client; its id. */
async function foreignView(): Promise<string> {
  const token = await world.bound({ tenants: ['BETA'], clientId: 'BETA' });
  const body = { name: 'Milik BETA', path: '/units', client_id: 'BETA', shared: 'client' };
  return (await world.must('POST', '/api/views', body, token)).data.id;
}
/** Something an account of `BETA` has sent; its id. */
async function foreignDelivery(): Promise<string> {
  const token = await world.bound({ tenants: ['BETA'], clientId: 'BETA' });
  const schedule = { days: [1], times: ['08:00'] };
  const content = { kind: 'attendance' };
  const body = { client_id: 'BETA', name: 'Milik BETA', path: '/units', content, channel: 'email', recipients: ['a@beta.id'], schedule };
  return (await world.must('POST', '/api/deliveries', body, token)).data.id;
}
async function accountIdOf(token: string): Promise<string> {
  return (await world.must('GET', '/api/auth/session', undefined, token)).data.account_id;
}
async function postIdOf(shortcode: string): Promise<string> {
  return (await world.must('GET', `/api/posts/instagram:${shortcode}/evidence`)).data.post.post_id;
}
/** Publishes a newer version of an account, as identity does. */
async function change(accountId: string, fields: Partial<Account>): Promise<void> {
  // What identity has made of it so far comes first: an older version than that would tell nobody anything.
  const known = await waitFor(
    async () => {
      const { rows } = await world.platform.owner.query<{ body: Account }>(
        `select known.body from access.account known join identity.account made using (account_id) where account_id = $1 and known.version = made.version`,
        [accountId],
      );
      return rows[0]?.body;
    },
    { what: `account ${accountId} to be known` },
  );
  await world.platform
    .database('identity')
    .unitOfWork('system', async (tx) => tx.send(accountChanged, { ...known, ...fields, version: known.version + 1 }));
}
