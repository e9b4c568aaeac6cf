import { attendanceViewRendered, renderAttendanceView } from '@balai/contracts/attendance';
import { type Clock, uuidv7 } from '@balai/runtime/core';
import { defineProblems, Problem } from '@balai/runtime/problem';
import { waitFor } from '@balai/testing';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { awaitRender } from '../src/renders/use-cases/await-render.ts';
import { pruneRenders } from '../src/renders/use-cases/prune-renders.ts';
import { requestRender } from '../src/renders/use-cases/request-render.ts';
import { domain, type SharedReporting, sharedReporting } from './shared-reporting.ts';

let platform: SharedReporting;
let admin: string;
const BIG = 2_100;

beforeAll(async () => {
  platform = await sharedReporting(import.meta.url);
  admin = await platform.signIn({ username: 'exp.admin' });
  for (const client of ['EXP_A', 'EXP_B', 'EXP_BIG', 'EXP_DIR', 'EXP_ODD', 'EXP_LATE']) await platform.addClient(client);
  domain.on('EXP_BIG', () => ({ count: BIG }));
  domain.on('EXP_DIR', () => ({ clientId: 'EXP_A' }));
});

const post = (body: object, token = admin, headers = {}) => platform.call('POST', '/api/exports', { token, body, headers });
const get = (path: string, token = admin) => platform.call('GET', path, { token });
const members = (client_id: string, more: object = {}) => ({ view: 'members', format: 'csv', query: { client_id }, ...more });
const until = (id: string, state: string, token = admin) =>
  waitFor(
    async () => {
      const { data } = (await get(`/api/exports/${id}`, token)).body;
      return data.state === state && data;
    },
    { what: `the export to be ${state}` },
  );
async function rowsOf(url: string): Promise<{ No: string; Account: string; Sight: string; Asked: string }[]> {
  return parse(await domain.follow(url), { bom: true, columns: true });
}
const asIf = (id: string, change: string) => platform.owner.query(`update reporting.render set ${change} where render_id = $1`, [id]);
/** As a service leaves it that was killed in the middle. */
const abandon = (id: string, more = '') =>
  asIf(id, `state = 'running', finished_at = null, blob_id = null, bytes = null, due_at = now()${more}`);
const refusal = async (answer: ReturnType<typeof post>) => {
  const { status, body } = await answer;
  return [status, body.code, ...(body.errors ?? []).map(({ field }: { field: string }) => field)];
};

describe('an export', () => {
  it('of few rows is there at once, as its service wrote it', async () => {
    const { status, body } = await post(
      members('EXP_A', { query: { client_id: 'exp_a', q: 'ani' }, rows: { divisi: ['SAT A', 'SAT B'] } }),
    );
    expect([status, body.data]).toEqual([
      200,
      {
        export_id: expect.any(String),
        job_id: body.data.export_id,
        view: 'members',
        format: 'csv',
        client_id: 'EXP_A',
        title: 'Title of members',
        query: { client_id: 'exp_a', q: 'ani', settled: 'yes', division: 'SAT A,SAT B' },
        state: 'done',
        progress: { planned: 3, done: 3 },
        file_name: 'members_EXP_A.csv',
        bytes: expect.any(Number),
        url: expect.any(String),
        reason: null,
        created_at: expect.any(String),
        finished_at: expect.any(String),
        expires_at: expect.any(String),
      },
    ]);
    expect(await rowsOf(body.data.url)).toHaveLength(3);
    expect((await rowsOf(body.data.url))[0]).toMatchObject({ Account: 'exp.admin', Sight: '*' });
    expect(domain.opened.at(-1)).toMatchObject({ clientId: 'EXP_A', rows: { divisi: ['SAT A', 'SAT B'] }, lenient: false, language: 'id' });
    const days = (Date.parse(body.data.expires_at) - Date.parse(body.data.created_at)) / 86_400_000;
    expect(Math.round(days)).toBe(7);
  });

  it('of many rows becomes a job, tells how far it is, and ends with a link', async () => {
    const asked = await post(members('EXP_BIG', { format: 'xlsx' }));
    expect([asked.status, asked.body.data.progress.planned]).toEqual([202, BIG]);
    const id = asked.body.data.job_id;
    const done = await until(id, 'done');
    expect(done).toMatchObject({ progress: { planned: BIG, done: BIG }, file_name: 'members_EXP_BIG.xlsx' });
    expect(new URL(done.url, platform.baseUrl).searchParams.get('name')).toBe(done.file_name);
    const { data } = (await get('/api/exports?limit=1')).body;
    expect(data.map((row: { export_id: string }) => row.export_id)).toEqual([id]);
  });

  it('is about the client its parameters name, its header, or the account’s', async () => {
    const token = await platform.signIn({ tenants: ['EXP_A', 'EXP_B'], clientId: 'EXP_A' });
    const of = async (query: object, headers = {}) =>
      (await post({ view: 'members', format: 'csv', query }, token, headers)).body.data.client_id;
    expect(await of({})).toBe('EXP_A');
    expect(await of({}, { 'x-client-id': 'exp_b' })).toBe('EXP_B');
    expect(await of({ client_id: 'EXP_A' }, { 'x-client-id': 'EXP_B' })).toBe('EXP_A');
    expect(await refusal(post({ view: 'members', format: 'csv' }))).toEqual([400, 'client_required', 'client_id']);
    expect(await refusal(post(members('EXP_BIG'), token))).toEqual([403, 'client_not_allowed', 'client_id']);
    expect(await refusal(post(members('no/client')))).toEqual([404, 'client_not_found', 'client_id']);
  });

  it('belongs to the client that its service says', async () => {
    const { body } = await post(members('EXP_DIR'));
    expect(body.data).toMatchObject({ client_id: 'EXP_A', query: { client_id: 'EXP_DIR' } });
  });

  it('is refused for an unknown view, parameter or format, and without the permission of its view', async () => {
    const reader = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A', permissions: ['self', 'attendance:read'] });
    const unknown = await post({ view: 'nothing', format: 'csv' }, reader);
    expect([unknown.status, unknown.body.code, unknown.body.errors[0].field]).toEqual([400, 'unknown_view', 'view']);
    expect(unknown.body.message).toContain('members');
    expect(unknown.body.message).not.toMatch(/[ ,](complaints|people)(,|$)/);
    expect(await refusal(post({ view: 'complaints', format: 'csv' }, reader))).toEqual([403, 'forbidden']);
    expect(await refusal(post(members('EXP_A', { query: { unti: 'A' } }), reader))).toEqual([400, 'invalid_request', 'unti']);
    const format = await post({ view: 'people', format: 'pdf', query: { client_id: 'EXP_A' } });
    expect([format.status, format.body.code, format.body.message]).toEqual([
      400,
      'export_format',
      'people hanya tersedia sebagai xlsx, csv',
    ]);
  });

  it('is answered as its service refuses it, and leaves nothing behind', async () => {
    const { odd } = defineProblems({ odd: { status: 422, id: 'Aneh: {what}', en: 'Odd: {what}' } });
    domain.on('EXP_ODD', () => {
      const errors = [{ field: 'q', message: { id: 'aneh', en: 'is odd' } }];
      throw new Problem(odd, { what: '{{freshness}}' }, { errors, extra: { hint: 'even' } });
    });
    const token = await platform.signIn({ tenants: ['EXP_ODD'], clientId: 'EXP_ODD' });
    const { status, body } = await post({ view: 'members', format: 'csv' }, token, { 'accept-language': 'en' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'odd', message: 'Odd: {{freshness}}', errors: [{ field: 'q', message: 'is odd' }], hint: 'even' });
    expect((await get('/api/exports', token)).body.data).toEqual([]);
  });

  it('is seen, linked and removed only by its account', async () => {
    const owner = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A' });
    const colleague = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A' });
    const stranger = await platform.signIn({ tenants: ['EXP_BIG'], clientId: 'EXP_BIG' });
    const { body } = await post({ view: 'members', format: 'csv' }, owner);
    const path = `/api/exports/${body.data.export_id}`;
    for (const token of [colleague, stranger]) {
      expect((await get(path, token)).status).toBe(404);
      expect((await platform.call('DELETE', path, { token })).status).toBe(404);
      expect((await platform.call('POST', `${path}/repeat`, { token })).status).toBe(404);
      expect((await get('/api/exports', token)).body.data).toEqual([]);
    }
    const forged = body.data.url.replace(/signature=.{4}/, 'signature=AAAA');
    await expect(domain.follow(forged)).rejects.toMatchObject({ status: 403 });
    expect((await platform.call('DELETE', path, { token: owner })).status).toBe(200);
    expect((await get(path, owner)).status).toBe(404);
  });

  it('has no link for an account that has lost sight of a client, or a permission, since it was made', async () => {
    const owner = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A', permissions: ['self', 'attendance:read'] });
    const { export_id: id } = (await post({ view: 'members', format: 'csv' }, owner)).body.data;
    const url = async () => (await get(`/api/exports/${id}`, owner)).body.data.url;
    expect(await url()).not.toBeNull();
    for (const sight of ["'{EXP_A,EXP_BIG}'", 'null']) {
      await asIf(id, `tenants = ${sight}`);
      expect(await url()).toBeNull();
      expect((await get('/api/exports', owner)).body.data.map((one: { url: string | null }) => one.url)).toEqual([null]);
    }
    await asIf(id, "tenants = '{EXP_A}', view = 'complaints'");
    expect(await url()).toBeNull();
    await asIf(id, "view = 'members'");
    expect(await url()).not.toBeNull();
  });

  it('with columns that need another permission has no link for an account that has lost it', async () => {
    const contact = await platform.account({ username: 'exp.contact', tenants: ['EXP_A'], clientId: 'EXP_A' });
    const permissionsOf = async (id: string) =>
      (await platform.owner.query('select permissions from reporting.render where render_id = $1', [id])).rows[0]?.permissions;
    const render = async () => {
      const render_id = uuidv7();
      const asked = { render_id, account_id: contact.id, view: 'people', format: 'csv', language: 'id', query: {}, rows: {} } as const;
      const owned = { purpose: 'export', clientId: 'EXP_A', scope: { tenants: ['EXP_A'] }, keptSeconds: 600 } as const;
      const context = { renderEnded: () => Promise.resolve(), noteExports: () => undefined };
      await platform
        .database('reporting')
        .unitOfWork('system', (tx) => requestRender(context, tx, { ...asked, ...owned, lenient: false, frame: null }));
      return render_id;
    };
    const account = (await platform.owner.query('select body from access.account where account_id = $1', [contact.id])).rows[0].body;
    const permissions: string[] = account.permissions;
    expect(permissions).toContain('people:contact');
    const id = await render();
    expect(await permissionsOf(id)).toEqual(['people:contact']);
    // Its service is not here: the file of another view stands for its own.
    const { export_id } = (await post(members('EXP_A'), contact.token)).body.data;
    await asIf(export_id, "view = 'people', permissions = '{people:contact}'");
    const url = async (one: string) => (await get(`/api/exports/${one}`, contact.token)).body.data.url;
    expect(await url(export_id)).not.toBeNull();
    await contact.change({ permissions: permissions.filter((name) => name !== 'people:contact') });
    expect(await url(export_id)).toBeNull();
    const without = await render();
    expect(await permissionsOf(without)).toEqual([]);
    await asIf(export_id, "permissions = '{}'");
    expect(await url(export_id)).not.toBeNull();
    await platform.owner.query('delete from reporting.render where render_id = any($1)', [[id, without]]);
  });

  it('is asked for once more with the same question', async () => {
    const owner = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A' });
    const { data: first } = (await post({ view: 'members', format: 'csv', query: { sort: '-name' }, rows: { q: 'ORANG 1' } }, owner)).body;
    const again = await platform.call('POST', `/api/exports/${first.export_id}/repeat`, { token: owner });
    expect([again.status, again.body.data.state, again.body.data.query]).toEqual([200, 'done', first.query]);
    expect(again.body.data.export_id).not.toBe(first.export_id);
    expect(domain.opened.at(-1)).toMatchObject({ query: { sort: '-name', settled: 'yes' }, rows: { q: 'ORANG 1' } });
    expect((await platform.call('POST', '/api/exports/none/repeat', { token: owner })).status).toBe(400);
  });

  it('of an account has four others beside it at most, also when several are asked for at once', async () => {
    const token = await platform.signIn();
    const small = await post(members('EXP_A'), token);
    await platform.owner.query(
      `insert into reporting.render select (jsonb_populate_record(e, jsonb_build_object('render_id', gen_random_uuid(), 'state', 'queued',
        'finished_at', null, 'blob_id', null))).* from reporting.render e, generate_series(1, 4) where render_id = $1`,
      [small.body.data.export_id],
    );
    const answers = await Promise.all(Array.from({ length: 3 }, () => post(members('EXP_BIG'), token)));
    expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(0);
    const refused = answers.filter(({ status }) => status >= 300);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((answer) => answer.status === 409 && answer.body.code === 'too_many_exports')).toBe(true);
    await platform.owner.query(`delete from reporting.render where state = 'queued' and client_id = 'EXP_A'`);
  });

  it('is removed with its file when its time is over', async () => {
    const id = (await post(members('EXP_A'))).body.data.export_id;
    const owners: string[] = [];
    await asIf(id, 'expires_at = now()');
    const blobs = { release: async (_: unknown, owner: string) => void owners.push(owner) };
    const context = { database: platform.database('reporting'), noteExports: () => undefined, renderEnded: () => Promise.resolve(), blobs };
    await pruneRenders(context as unknown as Parameters<typeof pruneRenders>[0]);
    expect((await get(`/api/exports/${id}`)).status).toBe(404);
    expect(owners).toContain(`reporting.export:${id}`);
  });
});

describe('a service that renders', () => {
  it('and dies is asked again', async () => {
    const id = (await post(members('EXP_BIG'))).body.data.export_id;
    await until(id, 'done');
    await abandon(id, ', written = 700');
    const again = await until(id, 'done');
    expect(await rowsOf(again.url)).toHaveLength(BIG);
    const orders = (await platform.sent('attendance', attendanceViewRendered)).filter(({ data }) => data.render_id === id);
    expect(orders.map(({ data }) => data.attempt)).toEqual(expect.arrayContaining([1, 2]));
    // Once it has ended nothing changes it.
    for (const { data } of orders.slice(0, 1)) {
      await platform.deliver(attendanceViewRendered, { ...data, state: 'done', written: 1, file: { blob_id: uuidv7(), bytes: 1 } });
      await platform.deliver(attendanceViewRendered, { ...data, state: 'retry', attempt: 9 });
    }
    expect((await get(`/api/exports/${id}`)).body.data.progress.done).toBe(BIG);
  });

  it('and ends its process each time is given up after three attempts', async () => {
    const id = (await post(members('EXP_A'))).body.data.export_id;
    await abandon(id, ', attempt = 3');
    const failed = await until(id, 'failed');
    expect([failed.url, failed.reason]).toEqual([null, 'Berkas gagal dibuat. Coba lagi nanti.']);
  });

  it('and fails for a moment is asked again', async () => {
    let tries = 0;
    domain.on('EXP_ODD', () => {
      tries += 1;
      if (tries === 1) throw new Error('the database is away');
      return {};
    });
    const { status, body } = await post(members('EXP_ODD'));
    expect([status, body.data.state, tries]).toEqual([200, 'done', 2]);
  });

  it('is told what the account sees by then, and nothing for one that may see nothing', async () => {
    const account = await platform.account({ username: 'exp.narrow', tenants: ['EXP_A', 'EXP_B'], clientId: 'EXP_A' });
    const id = (await post(members('EXP_A'), account.token)).body.data.export_id;
    await account.change({ tenants: ['EXP_A', 'EXP_BIG'] });
    await abandon(id);
    const again = await until(id, 'done', account.token);
    expect((await rowsOf(again.url))[0]?.Sight).toBe('EXP_A');
    for (const change of [{ active: false }, { active: true, permissions: ['self'] }]) {
      await account.change(change);
      await abandon(id, ', problem = null, attempt = 1');
      await waitFor(async () => {
        const { rows } = await platform.owner.query("select problem->>'code' as code from reporting.render where render_id = $1", [id]);
        return rows[0].code === 'forbidden';
      });
    }
  });

  it('does not end the render by an earlier attempt, which was made with what the account saw before', async () => {
    const account = await platform.account({ username: 'exp.late', tenants: ['EXP_A', 'EXP_LATE'], clientId: 'EXP_LATE' });
    const releases: (() => void)[] = [];
    domain.on('EXP_LATE', async () => {
      await new Promise<void>((resolve) => releases.push(resolve));
      return {};
    });
    const asked = post(members('EXP_LATE'), account.token);
    await waitFor(() => releases.length === 1, { what: 'the first attempt to begin' });
    await account.change({ tenants: ['EXP_LATE'] });
    const open = await waitFor(async () => {
      const { rows } = await platform.owner.query(
        "update reporting.render set due_at = now() where account_id = $1 and state = 'running' returning render_id",
        [account.id],
      );
      return rows[0];
    });
    const id = open.render_id;
    await waitFor(() => releases.length === 2, { what: 'the second attempt to begin' });
    // As a replica reports that holds the first attempt.
    const first = (await platform.sent('attendance', attendanceViewRendered)).find(({ data }) => data.render_id === id)?.data;
    if (first === undefined) throw new Error('the first attempt was not answered');
    const blob_id = uuidv7();
    await platform.deliver(attendanceViewRendered, { ...first, attempt: 1, state: 'done', file: { blob_id, bytes: 1 } });
    const problem = { status: 403, code: 'forbidden', texts: { id: 'x', en: 'x' }, errors: [], extra: {} };
    await platform.deliver(attendanceViewRendered, { ...first, attempt: 1, state: 'failed', problem });
    expect((await get(`/api/exports/${id}`, account.token)).body.data).toMatchObject({ state: expect.stringMatching(/queued|running/) });
    for (const release of releases) release();
    await asked;
    const { url } = await until(id, 'done', account.token);
    expect((await rowsOf(url))[0]?.Sight).toBe('EXP_LATE');
  });

  it('is waited for without limit before it answers', async () => {
    const id = (await post(members('EXP_A'))).body.data.export_id;
    await abandon(id);
    await waitFor(async () =>
      (await platform.sent('reporting', renderAttendanceView)).some(({ data }) => data.render_id === id && data.attempt === 2),
    );
    await until(id, 'done');
    await asIf(id, "state = 'queued', finished_at = null, blob_id = null, bytes = null");
    expect((await get(`/api/exports/${id}`)).body.data).toMatchObject({ state: 'queued', url: null });
    const pauses: number[] = [];
    const clock = { sleep: async (ms: number) => void pauses.push(ms) } as unknown as Clock;
    const row = await awaitRender({ database: platform.database('reporting'), clock }, id, () => false);
    expect(row?.state).toBe('queued');
    expect(pauses[0]).toBe(25);
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(10_000);
    expect((await platform.call('DELETE', `/api/exports/${id}`, { token: admin })).status).toBe(200);
  });
});
