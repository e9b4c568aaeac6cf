import { handleChanged, personChanged } from '@balai/contracts/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let operatorOfA: string;
let operatorOfB: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('DITPX', { client_type: 'direktorat' });
  await platform.addClient('DITPY', { client_type: 'direktorat' });
  await platform.addClient('PEOPLE_A', { parent_client_id: 'DITPX', regional_id: 'JATIM' });
  await platform.addClient('PEOPLE_B');
  const permissions = ['people:read', 'person:read', 'people:write', 'people:contact', 'self'] as const;
  operatorOfA = await platform.signIn({ role: 'operator', permissions, tenants: ['PEOPLE_A'], clientId: 'PEOPLE_A' });
  operatorOfB = await platform.signIn({ role: 'operator', permissions, tenants: ['PEOPLE_B'], clientId: 'PEOPLE_B' });
});

const create = (token: string, body: unknown) => platform.call('POST', '/api/users/create', { token, body });
const update = (token: string, id: string, body: unknown) => platform.call('PUT', `/api/users/${id}`, { token, body });
const list = async (token: string, query: string) => platform.call('GET', `/api/users/list?${query}`, { token });

describe('registering a person', () => {
  it('answers 201 with everything in one spelling', async () => {
    const answer = await create(operatorOfA, {
      user_id: ' 0080-1234 ',
      nama: ' budi  santoso ',
      title: 'aiptu',
      divisi: 'sat lantas',
      insta: '@Budi.S',
      tiktok: 'https://tiktok.com/@budi_s',
      whatsapp: '0812 3456 7890',
      email: 'Budi@Polri.go.id',
    });
    expect([answer.status, answer.body.outcome]).toEqual([201, 'created']);
    expect(answer.body.data).toMatchObject({
      user_id: '00801234',
      nama: 'BUDI SANTOSO',
      title: 'AIPTU',
      divisi: 'SAT LANTAS',
      jabatan: null,
      insta: 'budi.s',
      tiktok: '@budi_s',
      whatsapp: '6281234567890',
      email: 'budi@polri.go.id',
      client_id: 'PEOPLE_A',
      client_name: 'Client PEOPLE_A',
      regional_id: 'JATIM',
      status: true,
      exception: false,
      wa_notification_opt_in: false,
      premium_status: false,
      premium_end_date: null,
      roles: ['operator'],
      operator: true,
      ditbinmas: false,
    });
    const person = (await platform.sent('identity', personChanged)).find(({ data }) => data.nrp === '00801234');
    expect(person?.data).toMatchObject({ person_id: answer.body.data.person_id, nrp: '00801234', client_id: 'PEOPLE_A', version: 1 });
    expect(JSON.stringify(person)).not.toContain('6281234567890');
    const handles = await platform.sent('identity', handleChanged);
    expect(handles.map((event) => event.data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          platform: 'tiktok',
          handle: 'budi_s',
          version: 1,
          owners: [{ person_id: answer.body.data.person_id, client_id: 'PEOPLE_A', from: null, to: null, since: answer.body.data.since }],
        }),
      ]),
    );
  });

  it('again answers 200 when nothing differs', async () => {
    const again = {
      user_id: '00801234',
      nama: ' budi santoso',
      insta: 'BUDI.S',
      tiktok: null,
      whatsapp: '+62 812 3456 7890',
      operator: true,
    };
    const answer = await create(operatorOfA, again);
    expect([answer.status, answer.body.outcome, answer.body.data.tiktok]).toEqual([200, 'same', '@budi_s']);
    expect((await create(platform.admin, { user_id: '00801234', nama: 'Budi Santoso' })).status).toBe(200);
  });

  it('again with other data answers 409 with what differs, and changes nothing', async () => {
    const before = (await list(operatorOfA, 'q=00801234')).body.data;
    const body = { user_id: '00801234', nama: 'Other Name', jabatan: 'kanit', tiktok: 'other', roles: ['ditpx'], exception: true };
    const answer = await create(operatorOfA, body);
    expect([answer.status, answer.body.code, answer.body.data.nama]).toEqual([409, 'person_exists', 'BUDI SANTOSO']);
    expect(answer.body.differences).toEqual([
      { field: 'nama', existing: 'BUDI SANTOSO', given: 'OTHER NAME' },
      { field: 'jabatan', existing: null, given: 'KANIT' },
      { field: 'exception', existing: false, given: true },
      { field: 'tiktok', existing: '@budi_s', given: '@other' },
      { field: 'roles', existing: ['operator'], given: ['ditpx'] },
    ]);
    expect((await list(operatorOfA, 'q=00801234')).body.data).toEqual(before);
    const blind = await platform.signIn({ role: 'operator', permissions: ['people:write'], tenants: ['PEOPLE_A'], clientId: 'PEOPLE_A' });
    const hidden = await create(blind, { user_id: '00801234', nama: 'Budi Santoso', email: 'other@polri.go.id' });
    expect(hidden.body.differences).toEqual([{ field: 'email', existing: null, given: 'other@polri.go.id' }]);
    expect(JSON.stringify(hidden.body)).not.toContain('budi@polri');
  });

  it('never moves anybody, active or not', async () => {
    for (const status of [true, false]) {
      const { person_id } = await platform.addPerson('60', 'PEOPLE_A');
      await update(platform.admin, '60', { status });
      const answer = await create(platform.admin, { user_id: '60', nama: 'Person 60', client_id: 'PEOPLE_B' });
      expect([answer.status, answer.body.code]).toEqual([409, 'person_exists']);
      expect(answer.body.differences).toEqual([{ field: 'client_id', existing: 'PEOPLE_A', given: 'PEOPLE_B' }]);
      const { rows } = await platform.owner.query('select client_id, active from identity.person where person_id = $1', [person_id]);
      expect(rows).toEqual([{ client_id: 'PEOPLE_A', active: status }]);
    }
  });

  it('of which many come at once stores one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => create(operatorOfA, { user_id: '777', nama: 'Twin' })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array(11).fill(200), 201]);
    expect(new Set(answers.map((answer) => answer.body.data.person_id)).size).toBe(1);
  });

  it('whose number another client has tells nothing about them', async () => {
    const answer = await create(operatorOfB, { user_id: '00801234', nama: 'Budi' });
    expect([answer.status, answer.body.code]).toEqual([409, 'person_elsewhere']);
    expect(JSON.stringify(answer.body)).not.toContain('BUDI');
  });

  it('is taken as a spreadsheet gives it: the number as a number, what is not known as null', async () => {
    const answer = await create(operatorOfA, { user_id: 80099001, nama: 'Dari Tabel', operator: null, insta: null });
    expect(answer).toMatchObject({ status: 201, body: { data: { user_id: '80099001', nama: 'DARI TABEL', insta: null } } });
  });

  it('is refused under a number that has lost its last digits on the way', async () => {
    // 198501012010011001 and …002 are the same number to whoever reads JSON.
    const answer = await create(operatorOfA, { user_id: Number('198501012010011001'), nama: 'Dari Tabel' });
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'user_id']);
    expect((await create(operatorOfA, { user_id: '198501012010011001', nama: 'Dari Tabel' })).body.data.user_id).toBe('198501012010011001');
  });

  it.each([
    ['invalid_nrp', 'user_id', 'ABC'],
    ['invalid_handle', 'insta', 'https://instagram.com/p/xyz/'],
    ['invalid_handle', 'tiktok', 'https://tiktok.com/@a/video/1'],
    ['invalid_phone', 'whatsapp', '0812'],
    ['invalid_email', 'email', 'x'],
    ['invalid_request', 'nama', '   '],
  ])('answers 400 %s naming %s', async (code, field, value) => {
    const answer = await create(operatorOfA, { user_id: '5', nama: 'X', [field]: value });
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([400, code, field]);
  });

  it('needs a client that exists and is the account’s', async () => {
    expect((await create(operatorOfA, { user_id: '5', nama: 'X', client_id: 'PEOPLE_B' })).status).toBe(403);
    const unknown = await create(platform.admin, { user_id: '5', nama: 'X', client_id: 'NOWHERE' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'client_not_found']);
    const none = await create(platform.admin, { user_id: '5', nama: 'X' });
    expect([none.status, none.body.code]).toEqual([400, 'client_required']);
  });

  it('lets an operator give the roles of directorates above the client only', async () => {
    const allowed = await create(operatorOfA, { user_id: '61', nama: 'X', roles: ['DITPX'] });
    expect(allowed.body.data.roles).toEqual(['ditpx']);
    const refused = await create(operatorOfA, { user_id: '62', nama: 'X', roles: ['ditpy'] });
    expect([refused.status, refused.body.code, refused.body.errors[0].field]).toEqual([403, 'forbidden', 'roles']);
    const admin = await create(platform.admin, { user_id: '62', nama: 'X', client_id: 'PEOPLE_A', roles: ['ditpy'], ditbinmas: true });
    expect(admin.body.data).toMatchObject({ roles: ['ditbinmas', 'ditpy'], ditbinmas: true });
  });

  it('by a directorate sets its role', async () => {
    const token = await platform.signIn({ role: 'ditpx', tenants: ['DITPX', 'PEOPLE_A'], clientId: 'DITPX' });
    const answer = await create(token, { user_id: '63', nama: 'X', client_id: 'people_a' });
    expect(answer.body.data).toMatchObject({ client_id: 'PEOPLE_A', roles: ['ditpx'] });
  });

  it('who was inactive brings them back with what is given and the giver’s role only', async () => {
    await platform.addPerson('64', 'PEOPLE_A', { roles: ['ditpx', 'ditpy'], status: false, jabatan: 'kanit', insta: 'sixty.four' });
    const answer = await create(operatorOfA, { user_id: '64', nama: 'X', title: 'aipda', insta: null, tiktok: 'sixty4' });
    expect([answer.status, answer.body.outcome, answer.body.data]).toMatchObject([
      200,
      'reactivated',
      { status: true, roles: ['operator'], nama: 'X', title: 'AIPDA', jabatan: 'KANIT', insta: 'sixty.four', tiktok: '@sixty4' },
    ]);
    const again = await create(operatorOfA, { user_id: '64', nama: 'X' });
    expect([again.status, again.body.outcome]).toEqual([200, 'same']);
    await platform.addPerson('65', 'PEOPLE_A', { roles: ['ditpy'], status: false });
    expect((await create(platform.admin, { user_id: '65', nama: 'Person 65', operator: true })).body.data.roles).toEqual([
      'ditpy',
      'operator',
    ]);
    const asleep = await create(platform.admin, { user_id: '66', nama: 'Y', client_id: 'PEOPLE_A', status: false });
    expect((await create(platform.admin, { user_id: '66', nama: 'Y', status: false })).body.data).toEqual(asleep.body.data);
  });
});

describe('changing a person', () => {
  it('keeps absent fields, clears null ones, publishes once', async () => {
    const { person_id } = await platform.addPerson('70', 'PEOPLE_A', { title: 'aiptu', jabatan: 'kanit', whatsapp: '081234567890' });
    const answer = await update(operatorOfA, person_id, { jabatan: null, nama: 'baru', exception: true });
    expect(answer.body.data).toMatchObject({ title: 'AIPTU', jabatan: null, nama: 'BARU', exception: true, whatsapp: '6281234567890' });
    await update(operatorOfA, '70', { nama: 'Baru' });
    const events = (await platform.sent('identity', personChanged)).filter((event) => event.data.person_id === person_id);
    expect(events.map((event) => event.data.version)).toEqual([1, 2]);
  });

  it('takes a number of another country, and as it answered it', async () => {
    const { person_id, whatsapp } = await platform.addPerson('71', 'PEOPLE_A', { whatsapp: '+65 8123 4567' });
    expect(whatsapp).toBe('6581234567');
    expect((await update(operatorOfA, person_id, { whatsapp })).body.data.whatsapp).toBe('6581234567');
    const wrong = await update(operatorOfA, person_id, { whatsapp: '+65 8123 456' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_phone']);
  });

  it('keeps whether they want notices by WhatsApp, and when they were made and changed', async () => {
    const made = await platform.addPerson('75', 'PEOPLE_A', { wa_notification_opt_in: true });
    expect(made).toMatchObject({ wa_notification_opt_in: true, premium_status: false, premium_end_date: null });
    expect(made.updated_at).toBe(made.created_at);
    expect(Math.abs(Date.now() - Date.parse(made.created_at))).toBeLessThan(60_000);
    const changed = (await update(operatorOfA, '75', { wa_notification_opt_in: false })).body.data;
    expect(changed).toMatchObject({ wa_notification_opt_in: false, created_at: made.created_at });
    const handled = (await update(operatorOfA, '75', { insta: 'seventy.five' })).body.data;
    const times = [made.updated_at, changed.updated_at, handled.updated_at].map(Date.parse);
    expect(times).toEqual([...new Set(times)].sort());
    expect((await list(operatorOfA, 'q=75')).body.data.find((one: { user_id: string }) => one.user_id === '75')).toEqual(handled);
    expect((await update(operatorOfA, '75', { wa_notification_opt_in: 'ya' })).body.errors).toMatchObject([
      { field: 'wa_notification_opt_in' },
    ]);
  });

  it('with the ETag of an older version changes nothing and tells how they stand and by whom', async () => {
    const { person_id } = await platform.addPerson('78', 'PEOPLE_A', { jabatan: 'kanit' });
    const read = await platform.call('GET', '/api/users/78', { token: operatorOfA });
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toBe(`"${read.body.data.updated_at}"`);
    const put = (token: string, body: unknown, ifMatch: string) =>
      platform.call('PUT', `/api/users/${person_id}`, { token, body, headers: { 'if-match': ifMatch } });
    const first = await put(operatorOfA, { nama: 'Nama Baru' }, etag);
    expect([first.status, first.headers.get('etag')]).toEqual([200, `"${first.body.data.updated_at}"`]);
    const late = await put(platform.admin, { nama: 'Nama Lain', insta: 'tujuh.lapan' }, etag);
    expect([late.status, late.body.code, late.headers.get('etag')]).toEqual([412, 'person_changed', first.headers.get('etag')]);
    expect(late.body.data).toEqual(first.body.data);
    expect((await platform.call('GET', '/api/users/78', { token: operatorOfA })).body.data).toMatchObject(first.body.data);
    // A handle is a change of the person too; what packs answers on the way weakens the tag.
    await platform.account('op.tujuh', 'operator', 'PEOPLE_A');
    const colleague = (await platform.logIn('op.tujuh')).token;
    const handled = await put(colleague, { insta: 'tujuh.lapan' }, `W/${late.headers.get('etag')}`);
    expect(handled.status).toBe(200);
    expect((await put(operatorOfA, { jabatan: 'kapolsek' }, first.headers.get('etag') ?? '')).status).toBe(412);
    // Once the trail has been written, who did it is said.
    await expect.poll(async () => (await put(operatorOfA, { jabatan: 'kapolsek' }, etag)).body.changed_by).toBe('op.tujuh');
    expect((await put(operatorOfA, { jabatan: 'kapolsek' }, '*')).status).toBe(200);
    expect((await update(operatorOfA, person_id, { jabatan: 'kanit' })).body.data.jabatan).toBe('KANIT');
  });

  it('renames the number, keeping what it was; a taken one is 409', async () => {
    const { person_id } = await platform.addPerson('71', 'PEOPLE_A');
    expect((await update(operatorOfA, '71', { user_id: '0071' })).body.data).toMatchObject({ person_id, user_id: '0071' });
    const taken = await update(operatorOfA, '0071', { user_id: '70' });
    expect([taken.status, taken.body.code]).toEqual([409, 'nrp_taken']);
    const { rows } = await platform.owner.query(
      'select nrp, valid_to is null as now from identity.person_nrp where person_id = $1 order by valid_from',
      [person_id],
    );
    expect(rows).toEqual([
      { nrp: '71', now: false },
      { nrp: '0071', now: true },
    ]);
  });

  it('renames the number by the call that existing programs make, however often', async () => {
    const { person_id } = await platform.addPerson('67', 'PEOPLE_A');
    const rename = (method: string, token: string, old_user_id: unknown, new_user_id: unknown) =>
      platform.call(method, '/api/user_roles/update', { token, body: { old_user_id, new_user_id } });
    for (const method of ['PUT', 'POST']) {
      const answer = await rename(method, operatorOfA, '67', 67000);
      expect([answer.status, answer.body.data]).toEqual([200, { old_user_id: '67', new_user_id: '67000' }]);
    }
    expect((await list(operatorOfA, 'q=67000')).body.data).toMatchObject([{ person_id, user_id: '67000' }]);
    expect((await rename('PUT', operatorOfB, '67', '67000')).body.code).toBe('person_not_found');
    expect((await rename('PUT', operatorOfA, '68', '67000')).body.code).toBe('person_not_found');
    expect((await rename('PUT', operatorOfA, '67000', '70')).body.code).toBe('nrp_taken');
    // What a PUT of the person has renamed already is no failure.
    await update(operatorOfA, '67000', { user_id: '67001' });
    expect((await rename('PUT', operatorOfA, '67000', '67001')).status).toBe(200);
  });

  it('of another client does not exist', async () => {
    await platform.addPerson('72', 'PEOPLE_B');
    for (const id of ['72', 'abc', '019a0000-0000-7000-8000-000000000000', '999999']) {
      const answer = await update(operatorOfA, id, { nama: 'X' });
      expect([answer.status, answer.body.code]).toEqual([404, 'person_not_found']);
    }
  });

  it('to another client needs sight of both, and takes the handles along', async () => {
    const { person_id } = await platform.addPerson('73', 'PEOPLE_A', { insta: 'mover' });
    expect((await update(operatorOfA, '73', { client_id: 'PEOPLE_B' })).status).toBe(403);
    expect((await update(platform.admin, '73', { client_id: 'NOWHERE' })).body.code).toBe('client_not_found');
    expect((await update(platform.admin, '73', { client_id: 'PEOPLE_B' })).body.data.client_id).toBe('PEOPLE_B');
    const last = (await platform.sent('identity', handleChanged)).filter((event) => event.data.handle === 'mover').at(-1);
    expect(last).toMatchObject({ tenant: 'PEOPLE_B', data: { version: 2, owners: [{ person_id, client_id: 'PEOPLE_B' }] } });
  });

  it('switches single roles by flag, within what the account may give', async () => {
    await platform.addPerson('74', 'PEOPLE_A', { roles: ['operator', 'ditpy'] });
    expect((await update(operatorOfA, '74', { operator: false })).body.data.roles).toEqual(['ditpy']);
    expect((await update(operatorOfA, '74', { roles: ['operator', 'ditpy'], nama: 'same' })).status).toBe(200);
    expect((await update(operatorOfA, '74', { roles: ['operator'] })).body.data.roles).toEqual(['operator']);
    expect((await update(operatorOfA, '74', { roles: ['operator', 'ditpy'] })).status).toBe(403);
  });
});

describe('listing people', () => {
  it('gives active and inactive people of a client by name, narrowed by role, region, text and status', async () => {
    await platform.addClient('PEOPLE_L', { regional_id: 'BALI' });
    await platform.addPerson('81', 'PEOPLE_L', { nama: 'citra', roles: ['operator'] });
    await platform.addPerson('82', 'PEOPLE_L', { nama: 'ani', roles: ['ditpx'], insta: 'ani_bali' });
    await platform.addPerson('83', 'PEOPLE_L', { nama: 'budi', status: false });
    const numbers = async (query: string) => (await list(platform.admin, query)).body.data.map((one: { user_id: string }) => one.user_id);
    const rows = (await list(platform.admin, 'client_id=people_l')).body.data;
    expect(rows.map((one: { user_id: string; status: boolean }) => [one.user_id, one.status])).toEqual([
      ['82', true],
      ['83', false],
      ['81', true],
    ]);
    expect(await numbers('client_id=PEOPLE_L&status=active')).toEqual(['82', '81']);
    expect(await numbers('client_id=PEOPLE_L&role=OPERATOR')).toEqual(['81']);
    expect(await numbers('client_id=PEOPLE_L&role=ditpx')).toEqual(['82']);
    expect(await numbers('client_id=PEOPLE_L&role=user')).toEqual(['82', '83', '81']);
    expect(await numbers('client_id=PEOPLE_L&status=all')).toEqual(['82', '83', '81']);
    expect(await numbers('client_id=PEOPLE_L&status=inactive')).toEqual(['83']);
    expect(await numbers('client_id=PEOPLE_L&q=BALI')).toEqual(['82']);
    expect(await numbers('client_id=PEOPLE_L&regional_id=jatim')).toEqual([]);
  });

  it('pages by cursor without gaps', async () => {
    const first = await list(platform.admin, 'client_id=PEOPLE_L&status=active&limit=1');
    const second = await list(platform.admin, `client_id=PEOPLE_L&status=active&limit=1&cursor=${first.body.next_cursor}`);
    expect([first, second].map((answer) => answer.body.data[0].user_id)).toEqual(['82', '81']);
    expect(second.body.next_cursor).toBeNull();
    expect((await list(platform.admin, 'client_id=PEOPLE_L&cursor=xyz')).body.code).toBe('invalid_cursor');
  });

  it('sorts by name or number, either way, and pages in that order', async () => {
    const long = `z${'é'.repeat(119)}`;
    await platform.addClient('PEOPLE_SORTED');
    await platform.addPerson('4493', 'PEOPLE_SORTED', { nama: 'ani' });
    await platform.addPerson('4491', 'PEOPLE_SORTED', { nama: long });
    await platform.addPerson('4492', 'PEOPLE_SORTED', { nama: 'ani' });
    const paged = async (sort: string) => {
      const found: string[] = [];
      for (let cursor = ''; ; ) {
        const { status, body } = await list(platform.admin, `client_id=PEOPLE_SORTED&limit=1&sort=${sort}&cursor=${cursor}`);
        expect(status).toBe(200);
        found.push(...body.data.map((one: { user_id: string }) => one.user_id));
        if (body.next_cursor === null) return found;
        cursor = body.next_cursor;
      }
    };
    expect(await paged('nama')).toEqual(['4493', '4492', '4491']);
    expect(await paged('-nama')).toEqual(['4491', '4492', '4493']);
    expect(await paged('USER_ID')).toEqual(['4491', '4492', '4493']);
    expect(await paged('-user_id')).toEqual(['4493', '4492', '4491']);
    const { body } = await list(platform.admin, 'client_id=PEOPLE_SORTED&limit=1&sort=nama');
    expect((await list(platform.admin, `client_id=PEOPLE_SORTED&sort=-nama&cursor=${body.next_cursor}`)).body.code).toBe('invalid_cursor');
    expect((await list(platform.admin, 'client_id=PEOPLE_SORTED&sort=email')).body.errors).toMatchObject([{ field: 'sort' }]);
  });

  it('takes empty parameters for absent ones and words in any letter case', async () => {
    const empty = 'role=&scope=&regional_id=&q=&status=&limit=&cursor=&sort=';
    expect((await list(operatorOfA, `client_id=&${empty}`)).body).toEqual((await list(operatorOfA, '')).body);
    expect((await list(platform.admin, 'client_id=PEOPLE_L&status=INACTIVE')).body.data).toMatchObject([{ user_id: '83' }]);
  });

  it('without a limit stops for no number of people', async () => {
    await platform.addClient('PEOPLE_MANY');
    await platform.owner.query(
      `insert into identity.person (person_id, client_id, nrp, name, roles, active, exempt, version, created_at, updated_at)
       select gen_random_uuid(), 'PEOPLE_MANY', 6000000 + n, 'P' || n % 5000, '{}', true, false, 1, now(), now() from generate_series(1, 12345) n`,
    );
    const { status, body, headers } = await list(platform.admin, 'client_id=PEOPLE_MANY');
    expect([status, body.next_cursor, headers.get('content-type')]).toEqual([200, null, 'application/json; charset=utf-8']);
    expect(new Set(body.data.map((one: { user_id: string }) => one.user_id)).size).toBe(12_345);
    expect(body.data).toHaveLength(12_345);
    const page = await list(platform.admin, 'client_id=PEOPLE_MANY&limit=10000');
    expect(page.body.data).toEqual(body.data.slice(0, 10_000));
    const rest = await list(platform.admin, `client_id=PEOPLE_MANY&cursor=${page.body.next_cursor}`);
    expect(rest.body.data).toEqual(body.data.slice(10_000));
  });

  it('across a directorate gives holders of its role where the account sees', async () => {
    const token = await platform.signIn({ role: 'ditpx', tenants: ['DITPX', 'PEOPLE_L'], clientId: 'DITPX' });
    const answer = await list(token, 'scope=DIREKTORAT&client_id=DITPX');
    expect(answer.body.data.map((one: { user_id: string }) => one.user_id)).toEqual(['82']);
    expect((await list(operatorOfA, 'scope=direktorat')).body.code).toBe('role_required');
  });

  it('across a directorate takes the role of an administrator for that of the directorate', async () => {
    const { body } = await list(platform.admin, 'scope=DIREKTORAT&client_id=DITPX&role=ditpx');
    expect(body.data.map((one: { user_id: string }) => one.user_id)).toContain('82');
    for (const own of ['role=admin&', ''])
      expect((await list(platform.admin, `${own}scope=DIREKTORAT&client_id=DITPX`)).body).toEqual(body);
    const working = await platform.signIn({ tokenClientId: 'DITPX' });
    expect((await list(working, 'role=admin&scope=DIREKTORAT')).body).toEqual(body);
    expect((await list(platform.admin, 'role=admin&scope=DIREKTORAT&client_id=PEOPLE_L')).body.code).toBe('invalid_scope');
    expect((await list(operatorOfA, 'role=admin&scope=DIREKTORAT&client_id=DITPX')).status).toBe(403);
  });

  it('hides contacts without the permission, and needs a client', async () => {
    const token = await platform.signIn({ role: 'viewer', permissions: ['people:read'], tenants: ['PEOPLE_A'], clientId: 'PEOPLE_A' });
    const answer = await list(token, 'q=0080');
    expect(answer.body.data[0]).toMatchObject({ user_id: '00801234', whatsapp: null, email: null });
    expect((await list(token, 'client_id=PEOPLE_B')).status).toBe(403);
    expect((await list(platform.admin, '')).body.code).toBe('client_required');
    const named = await list(await platform.signIn({ tokenClientId: 'PEOPLE_L' }), '');
    expect(named.body.data).toEqual((await list(platform.admin, 'client_id=PEOPLE_L')).body.data);
    expect((await list(platform.admin, 'client_id=PEOPLE_L&scope=x')).body.code).toBe('invalid_scope');
  });
});
