import { clientChanged } from '@balai/contracts/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from './identity-platform.ts';

let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
});

const asAdmin = (method: string, path: string, body?: unknown) => platform.call(method, path, { token: platform.admin, body });

describe('adding a client', () => {
  it('stores what was typed in one spelling and publishes it', async () => {
    const answer = await asAdmin('POST', '/api/clients', {
      client_id: ' polres_a ',
      nama: '  Polres  Kota A ',
      client_insta: 'https://instagram.com/PolresA/',
      client_tiktok: 'Polres.A',
      client_operator: '0812-3456-7890; 0813 4567 8901',
      client_group: '123-456@g.us',
      regional_id: 'jatim',
      timezone: 'asia/makassar',
      report_emails: 'A@B.id,c@d.id',
      completion_percent: 80,
    });
    expect(answer.status).toBe(201);
    expect(answer.body.data).toMatchObject({
      client_id: 'POLRES_A',
      nama: 'Polres Kota A',
      client_type: 'org',
      client_status: true,
      client_insta: 'polresa',
      client_tiktok: '@polres.a',
      client_operator: '6281234567890,6281345678901',
      client_super: null,
      regional_id: 'JATIM',
      timezone: 'Asia/Makassar',
      report_emails: 'a@b.id,c@d.id',
      completion_percent: 80,
      count_withdrawn: true,
      version: 1,
    });
    const event = (await platform.sent('identity', clientChanged)).find(({ subject }) => subject === 'POLRES_A');
    expect(event).toMatchObject({ tenant: 'POLRES_A', subject: 'POLRES_A' });
    expect(event?.data).toMatchObject({
      client_id: 'POLRES_A',
      version: 1,
      tiktok: { handle: 'polres.a', enabled: true },
      contacts: { operators: ['6281234567890', '6281345678901'], groups: ['123-456@g.us'] },
    });
  });

  it('again is a 409 that carries the existing one', async () => {
    const answer = await asAdmin('POST', '/api/clients', { client_id: 'POLRES_A', nama: 'Other' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ success: false, code: 'client_exists', data: { client_id: 'POLRES_A', nama: 'Polres Kota A' } });
    expect(answer.body.error).toBe(answer.body.message);
  });

  it.each([
    ['invalid_handle', 'client_insta', 'https://instagram.com/p/abc'],
    ['invalid_timezone', 'timezone', 'Asia/Bandung'],
    ['invalid_phone', 'client_super', '12'],
    ['invalid_email', 'report_emails', 'nobody'],
    ['unknown_parent', 'parent_client_id', 'NOWHERE'],
    ['invalid_request', 'client_type', 'club'],
    ['invalid_group', 'client_group', 'abc@g.us'],
    ['invalid_request', 'client_id', '..'],
    ['invalid_request', 'client_id', 'profile'],
  ])('answers 400 %s for a bad %s', async (code, field, value) => {
    const answer = await asAdmin('POST', '/api/clients', { client_id: 'BAD', nama: 'Bad', [field]: value });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    if (code !== 'unknown_parent') expect(answer.body.errors[0].field).toBe(field);
  });

  it('refuses an official account of another active client, naming it only to who sees it', async () => {
    await platform.addClient('HOLDER', { client_insta: 'official', client_tiktok: 'official' });
    const add = (id: string, more: object) => asAdmin('POST', '/api/clients', { client_id: id, nama: id, ...more });
    const taken = await add('SECOND', { client_insta: '@Official' });
    expect([taken.status, taken.body.code, taken.body.errors[0].field]).toEqual([409, 'account_taken', 'client_insta']);
    expect(taken.body.message).toContain('HOLDER');
    expect((await add('SECOND', {})).status).toBe(201);
    const token = await platform.signIn({ permissions: ['clients:write'], tenants: ['SECOND'], clientId: 'SECOND' });
    const blind = await platform.call('PUT', '/api/clients/SECOND', { token, body: { client_tiktok: 'official' } });
    expect([blind.status, blind.body.code, blind.body.errors[0].field]).toEqual([409, 'account_taken', 'client_tiktok']);
    expect(JSON.stringify(blind.body)).not.toContain('HOLDER');
    await asAdmin('PUT', '/api/clients/HOLDER', { client_status: false });
    expect((await asAdmin('PUT', '/api/clients/SECOND', { client_insta: 'official' })).status).toBe(200);
    expect((await asAdmin('PUT', '/api/clients/HOLDER', { client_status: true })).status).toBe(409);
    const both = await Promise.all([add('RACE_1', { client_insta: 'race' }), add('RACE_2', { client_insta: 'race' })]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
  });

  it('of which two come at once stores one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => asAdmin('POST', '/api/clients', { client_id: 'TWIN', nama: 'Twin' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(7).fill(409)]);
  });

  it('is not for accounts without the permission', async () => {
    const token = await platform.signIn({ role: 'operator', permissions: ['clients:read'], tenants: ['POLRES_A'] });
    const answer = await platform.call('POST', '/api/clients', { token, body: { client_id: 'X', nama: 'X' } });
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
  });
});

describe('changing a client', () => {
  it('with the ETag of an older version changes nothing and tells how it stands and by whom', async () => {
    await asAdmin('POST', '/api/clients', { client_id: 'POLRES_E', nama: 'Polres E' });
    const read = await asAdmin('GET', '/api/clients/POLRES_E');
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toBe('"1"');
    await platform.account('kepala', 'admin');
    const { token } = await platform.logIn('kepala');
    const put = (body: unknown, ifMatch: string) =>
      platform.call('PUT', '/api/clients/POLRES_E', { token, body, headers: { 'if-match': ifMatch } });
    const first = await put({ nama: 'Polres Empat' }, etag);
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    const late = await put({ nama: 'Polres Lain', client_insta: 'polres.lain' }, `W/${etag}`);
    expect([late.status, late.body.code, late.headers.get('etag')]).toEqual([412, 'client_changed', '"2"']);
    expect(late.body.data).toMatchObject({ nama: 'Polres Empat', client_insta: null, version: 2 });
    expect((await asAdmin('GET', '/api/clients/POLRES_E')).body.data).toMatchObject({ nama: 'Polres Empat', version: 2 });
    // Once the trail has been written, who did it is said.
    await expect.poll(async () => (await put({ nama: 'Lagi' }, etag)).body.changed_by).toBe('kepala');
    expect((await put({ nama: 'Polres Lima' }, '"2"')).body.data).toMatchObject({ nama: 'Polres Lima', version: 3 });
    expect((await put({ nama: 'Polres Enam' }, '*')).status).toBe(200);
  });

  it('keeps absent fields, clears empty ones, raises the version once', async () => {
    const answer = await asAdmin('PUT', '/api/clients/polres_a', { client_insta: '', client_status: false, unknown_key: 1 });
    expect(answer.body.data).toMatchObject({ client_insta: null, client_status: false, client_tiktok: '@polres.a', version: 2 });
    const same = await asAdmin('PUT', '/api/clients/POLRES_A', { client_status: false });
    expect(same.body.data.version).toBe(2);
    const versions = (await platform.sent('identity', clientChanged)).filter((event) => event.data.client_id === 'POLRES_A');
    expect(versions.map((event) => event.data.version)).toEqual([1, 2]);
  });

  it('orders its people by lists of its own, which begin as everybody’s', async () => {
    await platform.addClient('ORDER', { ranks: ['kbp', ' akbp ', 'KBP'] });
    const { data } = (await asAdmin('GET', '/api/clients/ORDER')).body;
    expect(data).toMatchObject({ ranks: ['KBP', 'AKBP'], divisions: ['BAG', 'SAT', 'SI', 'SPKT', 'POLSEK'], version: 1 });
    expect(data.positions.slice(0, 2)).toEqual(['DIR', 'WADIR']);
    expect(data.priority_names).toContain('POLRESTA MALANG KOTA');
    const changed = await asAdmin('PUT', '/api/clients/ORDER', { positions: ['Kapolres', 'Wakapolres'], priority_names: [] });
    expect(changed.body.data).toMatchObject({
      positions: ['KAPOLRES', 'WAKAPOLRES'],
      priority_names: [],
      ranks: ['KBP', 'AKBP'],
      version: 2,
    });
    const events = (await platform.sent('identity', clientChanged)).filter((event) => event.data.client_id === 'ORDER');
    expect(events.map((event) => event.data.person_order)).toEqual([
      expect.objectContaining({ positions: data.positions, ranks: ['KBP', 'AKBP'] }),
      { positions: ['KAPOLRES', 'WAKAPOLRES'], ranks: ['KBP', 'AKBP'], priority_names: [], divisions: data.divisions },
    ]);
    const many = await asAdmin('PUT', '/api/clients/ORDER', { ranks: Array.from({ length: 201 }, (_, n) => `R${n}`) });
    expect([many.status, many.body.errors[0].field]).toEqual([400, 'ranks']);
    expect((await asAdmin('GET', '/api/clients?q=ORDER')).body.data[0]).not.toHaveProperty('ranks');
  });

  it('refuses parents in a circle, also when both come at once', async () => {
    await platform.addClient('UP');
    await platform.addClient('DOWN', { parent_client_id: 'up' });
    const circle = await asAdmin('PUT', '/api/clients/UP', { parent_client_id: 'DOWN' });
    expect([circle.status, circle.body.code]).toEqual([400, 'unknown_parent']);
    await platform.addClient('LEFT');
    await platform.addClient('RIGHT');
    const both = await Promise.all([
      asAdmin('PUT', '/api/clients/LEFT', { parent_client_id: 'RIGHT' }),
      asAdmin('PUT', '/api/clients/RIGHT', { parent_client_id: 'LEFT' }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 400]);
  });

  it('answers 404 for an unknown one', async () => {
    const answer = await asAdmin('PUT', '/api/clients/NOWHERE', { nama: 'X' });
    expect([answer.status, answer.body.code]).toEqual([404, 'client_not_found']);
  });

  it('does not let a directorate carry the name of a predefined role', async () => {
    const answer = await asAdmin('POST', '/api/clients', { client_id: 'ADMIN', nama: 'X', client_type: 'direktorat' });
    expect(answer.status).toBe(400);
  });
});

describe('reading clients', () => {
  it('shows an account its own only, and contacts only with the permission', async () => {
    const token = await platform.signIn({ role: 'viewer', permissions: ['clients:read'], tenants: ['POLRES_A'], clientId: 'POLRES_A' });
    const list = await platform.call('GET', '/api/clients', { token });
    expect(list.body.data.map((one: { client_id: string }) => one.client_id)).toEqual(['POLRES_A']);
    expect(list.body.data[0]).toMatchObject({ client_operator: null, client_group: null, report_emails: null });
    expect((await platform.call('GET', '/api/clients/UP', { token })).status).toBe(403);
    expect((await asAdmin('GET', '/api/clients/NOWHERE')).status).toBe(404);
    expect((await asAdmin('GET', '/api/clients/polres_a')).body.data.client_group).toBe('123-456@g.us');
  });

  it('finds by group and by text', async () => {
    const ids = async (query: string) =>
      (await asAdmin('GET', `/api/clients?${query}`)).body.data.map((one: { client_id: string }) => one.client_id);
    expect(await ids('group=123-456@G.US')).toEqual(['POLRES_A']);
    expect(await ids('q=kota')).toEqual(['POLRES_A']);
    expect(await ids('q=%25')).toEqual([]);
  });

  it('narrows by status, sorts by identifier or name, either way, and pages in that order', async () => {
    await platform.addClient('PAGE_1', { nama: 'paging Z', client_status: false });
    await platform.addClient('PAGE_2', { nama: 'paging A' });
    await platform.addClient('PAGE_3', { nama: 'paging A' });
    const paged = async (query: string) => {
      const found: string[] = [];
      for (let cursor = ''; ; ) {
        const { status, body } = await asAdmin('GET', `/api/clients?q=paging&limit=1&${query}&cursor=${cursor}`);
        expect(status).toBe(200);
        found.push(...body.data.map((one: { client_id: string }) => one.client_id));
        if (body.next_cursor === null) return found;
        cursor = body.next_cursor;
      }
    };
    expect(await paged('')).toEqual(['PAGE_1', 'PAGE_2', 'PAGE_3']);
    expect(await paged('sort=-client_id&status=all')).toEqual(['PAGE_3', 'PAGE_2', 'PAGE_1']);
    expect(await paged('sort=Nama&status=')).toEqual(['PAGE_2', 'PAGE_3', 'PAGE_1']);
    expect(await paged('sort=-nama&status=ACTIVE')).toEqual(['PAGE_3', 'PAGE_2']);
    expect(await paged('status=inactive')).toEqual(['PAGE_1']);
    expect((await asAdmin('GET', '/api/clients?cursor=e30')).body).toMatchObject({ code: 'invalid_cursor', errors: [{ field: 'cursor' }] });
  });

  it('without a limit stops for no number of clients', async () => {
    await platform.owner.query(
      `insert into identity.client select (jsonb_populate_record(c, jsonb_build_object('client_id', 'MANY_' || n, 'name', 'Many'))).*
       from identity.client c, generate_series(1, 10123) n where c.client_id = 'PAGE_2'`,
    );
    const { body } = await asAdmin('GET', '/api/clients?q=many_&limit=');
    expect([body.next_cursor, new Set(body.data.map((one: { client_id: string }) => one.client_id)).size]).toEqual([null, 10_123]);
    await platform.owner.query("delete from identity.client where client_id like 'MANY!_%' escape '!'");
  });
});

describe('the profile of a client', () => {
  beforeAll(async () => {
    await platform.addClient('DITX', { client_type: 'Direktorat', client_insta: 'ditx', client_tiktok: 'ditx', regional_id: 'JATIM' });
    await platform.addClient('UNIT', { parent_client_id: 'DITX', client_insta: 'unit', client_tiktok_status: false, regional_id: 'JATIM' });
    await platform.addClient('LONE', { client_insta: 'lone' });
  });
  const profile = async (query: string, token = platform.admin) => platform.call('GET', `/api/clients/profile?${query}`, { token });

  it('is the account’s own without parameters', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['UNIT'], clientId: 'UNIT' });
    const answer = await profile('', token);
    expect(answer.body.client).toMatchObject({
      client_id: 'UNIT',
      client_insta: 'unit',
      premium_status: true,
      premium_tier: 'premium_1',
      tier: 'premium_1',
    });
  });

  it('is the one the token names, for an account that sees all', async () => {
    const token = await platform.signIn({ tokenClientId: 'UNIT' });
    expect((await profile('', token)).body.client).toMatchObject({ client_id: 'UNIT' });
  });

  it('shows a unit’s people the accounts of the directorate above them, and of no other', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['UNIT', 'LONE'], clientId: 'UNIT' });
    const seen = await profile('client_id=unit&role=DITX', token);
    expect(seen.body.client).toMatchObject({ client_id: 'UNIT', client_insta: 'ditx', client_tiktok: '@ditx', client_tiktok_status: true });
    expect((await profile('client_id=LONE&role=ditx', token)).body.client.client_insta).toBe('lone');
  });

  it('with scope=direktorat is the directorate', async () => {
    const token = await platform.signIn({ role: 'ditx', tenants: ['DITX', 'UNIT'], clientId: 'DITX' });
    expect((await profile('client_id=UNIT&scope=DIREKTORAT', token)).body.client.client_id).toBe('DITX');
  });

  it('with scope=direktorat is, for a unit’s account, the directorate above it, without its contacts', async () => {
    await platform.call('PUT', '/api/clients/DITX', { token: platform.admin, body: { client_operator: '0811222333' } });
    const permissions = ['clients:read', 'people:contact'] as const;
    const token = await platform.signIn({ role: 'operator', permissions, tenants: ['UNIT', 'LONE'], clientId: 'UNIT' });
    const answer = await profile('client_id=UNIT&scope=DIREKTORAT&role=ditx', token);
    expect(answer.body.client).toMatchObject({ client_id: 'DITX', client_operator: null });
    expect((await profile('client_id=LONE&scope=direktorat&role=ditx', token)).status).toBe(404);
  });

  it.each([
    ['', 400, 'client_required'],
    ['client_id=&role=&scope=&regional_id=', 400, 'client_required'],
    ['client_id=UNIT&scope=world', 400, 'invalid_scope'],
    ['client_id=UNIT&scope=direktorat&role=operator', 400, 'role_required'],
    ['client_id=UNIT&regional_id=jabar', 404, 'client_not_found'],
    ['client_id=NOWHERE', 404, 'client_not_found'],
  ])('answers %s with %i %s', async (query, status, code) => {
    const answer = await profile(query);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('adding several clients', () => {
  const batch = (clients: unknown[], preview = false) => asAdmin('POST', '/api/client-batches', { clients, preview });

  it('adds all of them in one go, parents first wherever they stand', async () => {
    const rows = [
      { client_id: 'batch_unit', nama: 'Unit Baru', parent_client_id: 'BATCH_POLDA', client_insta: '@unit.batch' },
      { client_id: 'batch_polda', nama: 'Polda Baru', client_type: 'polda', regional_id: 'batch' },
    ];
    const preview = await batch(rows, true);
    expect([preview.status, preview.body.data.length]).toEqual([200, 2]);
    expect((await asAdmin('GET', '/api/clients/BATCH_POLDA')).status).toBe(404);
    expect((await batch(rows)).body.data.map(({ client_id }: { client_id: string }) => client_id)).toEqual(['BATCH_POLDA', 'BATCH_UNIT']);
    expect((await asAdmin('GET', '/api/clients/BATCH_UNIT')).body.data).toMatchObject({
      parent_client_id: 'BATCH_POLDA',
      client_insta: 'unit.batch',
      accounts: 0,
    });
    const told = (await platform.sent('identity', clientChanged)).filter(({ subject }) => subject?.startsWith('BATCH_') === true);
    expect(told).toHaveLength(2);
  });

  it('names every fault by row and field, and adds none', async () => {
    const answer = await batch([
      { client_id: 'BATCH_OK', nama: 'Sehat' },
      { client_id: 'BATCH_OK', nama: 'Kembar' },
      { client_id: 'BATCH_TYPE', nama: 'Jenis', client_type: 'kodam' },
      { client_id: 'BATCH_HANDLE', nama: 'Akun', client_insta: 'bukan nama akun' },
      { client_id: 'BATCH_LOOP_A', nama: 'A', parent_client_id: 'BATCH_LOOP_B' },
      { client_id: 'BATCH_LOOP_B', nama: 'B', parent_client_id: 'BATCH_LOOP_A' },
      { client_id: 'OPERATOR', nama: 'Operator', client_type: 'direktorat' },
    ]);
    expect([answer.status, answer.body.code]).toEqual([400, 'clients_refused']);
    expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'clients.1.client_id',
      'clients.2.client_type',
      'clients.3.client_insta',
      'clients.4.parent_client_id',
      'clients.5.parent_client_id',
      'clients.6.client_id',
    ]);
    for (const id of ['BATCH_OK', 'BATCH_LOOP_A']) expect((await asAdmin('GET', `/api/clients/${id}`)).status).toBe(404);
  });
});
