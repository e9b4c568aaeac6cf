import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type KnownAccount, type SharedReporting, sharedReporting } from './shared-reporting.ts';

let platform: SharedReporting;
let admin: string;
let ani: string;
let budi: string;
let other: string;
const account = (name: string, client: string): Promise<KnownAccount> =>
  platform.account({ username: `sv.${name}`, role: 'operator', tenants: [client], clientId: client });
beforeAll(async () => {
  platform = await sharedReporting(import.meta.url);
  for (const client of ['SV_A', 'SV_B']) await platform.addClient(client);
  admin = await platform.signIn();
  ani = (await account('ani', 'SV_A')).token;
  budi = (await account('budi', 'SV_A')).token;
  other = (await account('cici', 'SV_B')).token;
});

const call = (method: string, path: string, token: string, body?: object) =>
  platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const make = async (token: string, body: object) => {
  const answer = await call('POST', '/api/views', token, { path: '/units', ...body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.data;
};
const listed = async (token: string, query = '') => (await call('GET', `/api/views?limit=100&${query}`, token)).body.data;
const namesOf = async (token: string, query = '') => (await listed(token, query)).map((view: { name: string }) => view.name);
const defaultOf = async (token: string) => (await listed(token, 'filter=default'))[0] ?? null;
const refused = async (answer: ReturnType<typeof call>) => {
  const { status, body } = await answer;
  return [status, body.code, ...(body.errors ?? []).map((error: { field: string }) => error.field)];
};

describe('a saved view', () => {
  it('is kept as it was set up, and seen by its account alone', async () => {
    const query = { period: 'month', sort: '-name' };
    const made = await make(ani, { name: '  Satuan  bulan ini ', search: '?period=month&sort=-name', view: 'units', query });
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Satuan bulan ini',
      path: '/units',
      search: 'period=month&sort=-name',
      view: 'units',
      query,
      client_id: null,
      shared: 'private',
      is_default: false,
      own: true,
      owner: 'sv.ani',
      created_at: expect.any(String),
      updated_at: made.created_at,
    });
    expect((await call('GET', '/api/views?filter=own', ani)).body).toEqual({ success: true, data: [made], next_cursor: null });
    for (const token of [budi, other, admin]) expect(await namesOf(token, 'q=Satuan')).toEqual([]);
    for (const token of [budi, other]) {
      expect(await refused(call('PUT', `/api/views/${made.id}`, token, { name: 'Terganti' }))).toEqual([404, 'view_not_found']);
      expect(await refused(call('DELETE', `/api/views/${made.id}`, token))).toEqual([404, 'view_not_found']);
    }
    expect((await call('DELETE', `/api/views/${made.id}`, ani)).body).toEqual({ success: true, data: { id: made.id } });
    expect(await namesOf(ani)).toEqual([]);
  });

  it('shows a registered view with its parameters and relative days, or none', async () => {
    const body = { name: 'Cacat', path: '/units' };
    expect(await refused(call('POST', '/api/views', ani, { ...body, view: 'nothing' }))).toEqual([400, 'unknown_view', 'view']);
    expect(await refused(call('POST', '/api/views', ani, { ...body, view: 'units', query: { untis: 'A' } }))).toEqual([
      ...[400, 'invalid_request', 'untis'],
    ]);
    const made = await make(ani, { name: 'Rentang', view: 'units', query: { period: 'range', from: '2026-01-05', to: '2026-01-11' } });
    const path = `/api/views/${made.id}`;
    expect(await refused(call('PUT', path, ani, { query: { habit: 'late' } }))).toEqual([400, 'invalid_request', 'habit']);
    expect((await call('PUT', path, ani, { name: 'Rentang lain' })).body.data.query).toEqual(made.query);
    // A page without a file has no parameters either.
    expect((await call('PUT', path, ani, { view: null })).body.data).toMatchObject({ view: null, query: {} });
    // One of an earlier version may be named anew.
    await platform.owner.query("update reporting.saved_view set view = 'retired' where view_id = $1", [made.id]);
    expect((await call('PUT', path, ani, { name: 'Rentang lama' })).body.data).toMatchObject({ view: 'retired', name: 'Rentang lama' });
    // Saving needs no permission: its rows are asked for elsewhere.
    const viewer = await platform.signIn({ tenants: ['SV_A'], clientId: 'SV_A', permissions: ['self'] });
    expect((await make(viewer, { name: 'Orang', view: 'people', query: {} })).view).toBe('people');
    await call('DELETE', path, ani);
  });

  it('that is shared is read by whoever sees its client, and changed by nobody else', async () => {
    const made = await make(ani, { name: 'Apel', client_id: 'sv_a', shared: 'client', is_default: true });
    expect(made.client_id).toBe('SV_A');
    expect(await listed(budi, 'client_id=SV_A')).toEqual([{ ...made, own: false, is_default: false }]);
    expect(await namesOf(budi, 'filter=own')).toEqual([]);
    expect(await namesOf(budi, 'filter=shared&q=APE')).toEqual(['Apel']);
    expect(await namesOf(ani, 'filter=shared')).toEqual([]);
    expect(await namesOf(other)).toEqual([]);
    expect(await refused(call('GET', '/api/views?client_id=SV_A', other))).toEqual([403, 'client_not_allowed', 'client_id']);
    expect(await refused(call('PUT', `/api/views/${made.id}`, budi, { name: 'Terganti' }))).toEqual([403, 'view_not_yours']);
    expect(await refused(call('DELETE', `/api/views/${made.id}`, budi))).toEqual([403, 'view_not_yours']);
    expect(await refused(call('PUT', `/api/views/${made.id}`, other, { name: 'Terganti' }))).toEqual([404, 'view_not_found']);
    expect(await defaultOf(budi)).toBeNull();
    await call('PUT', `/api/views/${made.id}`, ani, { shared: 'private' });
    expect(await namesOf(budi)).toEqual([]);
  });

  it('cannot be shared with a client that the account does not see, or with none', async () => {
    const body = { name: 'Bersama', path: '/units', shared: 'client' };
    expect(await refused(call('POST', '/api/views', ani, { ...body, client_id: 'SV_B' }))).toEqual([
      403,
      'client_not_allowed',
      'client_id',
    ]);
    expect(await refused(call('POST', '/api/views', ani, body))).toEqual([400, 'view_client_required', 'client_id']);
    expect(await refused(call('POST', '/api/views', admin, { ...body, client_id: 'TIDAK_ADA' }))).toEqual([
      ...[404, 'client_not_found', 'client_id'],
    ]);
  });

  it('has a name once in an account, in whatever letter case', async () => {
    const made = await make(ani, { name: 'Laporan' });
    await make(budi, { name: 'Laporan' });
    expect(await refused(call('POST', '/api/views', ani, { name: 'LAPORAN', path: '/' }))).toEqual([409, 'view_name_taken', 'name']);
    expect((await call('PUT', `/api/views/${made.id}`, ani, { name: 'laporan' })).status).toBe(200);
  });

  it.each([
    [{ path: '//evil.example' }, 'path'],
    [{ path: 'https://evil.example' }, 'path'],
    [{ path: '/\\evil.example' }, 'path'],
    [{ path: '/units?x=1' }, 'path'],
    [{ path: '/api/auth/logout' }, 'path'],
    [{ search: 'a=1#top' }, 'search'],
    [{ search: 'x'.repeat(8001) }, 'search'],
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(81) }, 'name'],
    [{ shared: 'everybody' }, 'shared'],
    [{ is_default: 'yes' }, 'is_default'],
    [{ path: undefined }, 'path'],
  ])('with %j is refused, and the field is named', async (fault, field) => {
    const answer = await call('POST', '/api/views', ani, { name: 'Cacat', path: '/units', ...fault });
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
  });

  it('is not changed over somebody’s head', async () => {
    const made = await make(ani, { name: 'Dua tab' });
    const path = `/api/views/${made.id}`;
    const both = await Promise.all(
      ['units', 'people'].map((page) => call('PUT', path, ani, { path: `/${page}`, updated_at: made.updated_at })),
    );
    // Within one millisecond both may have been right; the second of two that follow each other never is.
    expect(both.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    await platform.owner.query("update reporting.saved_view set updated_at = updated_at + interval '1 second' where view_id = $1", [
      made.id,
    ]);
    expect(await refused(call('PUT', path, ani, { name: 'Basi', updated_at: made.updated_at }))).toEqual([
      409,
      'view_changed',
      'updated_at',
    ]);
  });

  it('is one of at most a hundred', async () => {
    const { token } = await account('dedi', 'SV_A');
    for (let from = 0; from < 99; from += 33)
      await Promise.all(Array.from({ length: 33 }, (_, one) => make(token, { name: `Tampilan ${from + one}` })));
    const last = await Promise.all(
      Array.from({ length: 4 }, (_, one) => call('POST', '/api/views', token, { name: `Akhir ${one}`, path: '/' })),
    );
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(last.find(({ status }) => status === 409)?.body.code).toBe('too_many_views');
    const first = await call('GET', '/api/views?limit=60', token);
    const rest = await call('GET', `/api/views?limit=60&cursor=${first.body.next_cursor}`, token);
    expect(first.body.data.length + rest.body.data.filter((view: { own: boolean }) => view.own).length).toBe(100);
  });

  it('of an account that is gone has no owner', async () => {
    const gone = await account('gone', 'SV_A');
    const { id } = await make(gone.token, { name: 'Ditinggal', client_id: 'SV_A', shared: 'client' });
    await platform.owner.query('update access.account set deleted_at = now() where account_id = $1', [gone.id]);
    const view = await waitFor(async () => (await listed(budi)).find((one: { id: string }) => one.id === id));
    expect(view.owner).toBeNull();
  });
});

describe('the default view', () => {
  it('is one, whoever asks for another at the same time', async () => {
    const { token } = await account('eka', 'SV_A');
    expect(await defaultOf(token)).toBeNull();
    const [first, second] = [
      await make(token, { name: 'Satu', is_default: true }),
      await make(token, { name: 'Dua', path: '/people', search: 'state=belum' }),
    ];
    expect(await defaultOf(token)).toMatchObject({ path: '/units', search: '', own: true, is_default: true });
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(
        [first, second, first, second].map(({ id }) => call('PUT', `/api/views/${id}`, token, { is_default: true })),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const defaults = (await listed(token, 'filter=own')).filter((view: { is_default: boolean }) => view.is_default);
      expect(defaults).toHaveLength(1);
    }
    await call('PUT', `/api/views/${second.id}`, token, { is_default: true });
    expect(await defaultOf(token)).toMatchObject({ path: '/people', search: 'state=belum' });
    await call('DELETE', `/api/views/${second.id}`, token);
    expect(await defaultOf(token)).toBeNull();
  });
});
