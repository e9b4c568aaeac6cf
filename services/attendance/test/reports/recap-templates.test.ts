import { dailyLikesReport, recapTemplateChanged, sendReport } from '@balai/contracts/attendance';
import { runFinished } from '@balai/contracts/collector';
import { deliverReport } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let operator: string;
let reader: string;
let other: string;
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  for (const [client, name] of [
    ['TPL_A', 'Polres Templat'],
    ['TPL_B', 'Polres Lain'],
  ] as const)
    await feed.client(aClient(client, { name }));
  await feed.person(
    aPerson('TPL_A', '1', { name: 'ANI', division: 'BAG OPS' }),
    aPerson('TPL_A', '2', { name: 'BUDI <B> & "Z"', division: 'BAG OPS' }),
  );
  await feed.post(aPost('TPL_A', 'AAA111', { taken_at: new Date().toISOString() }));
  const permissions = ['attendance:read', 'templates:write'];
  operator = await platform.signIn({ username: 'petugas', tenants: ['TPL_A'], clientId: 'TPL_A', permissions });
  reader = await platform.signIn({ tenants: ['TPL_A'], clientId: 'TPL_A', permissions: ['attendance:read'] });
  other = await platform.signIn({ tenants: ['TPL_B'], clientId: 'TPL_B', permissions });
});

const path = (kind = 'attendance', client = 'TPL_A') => `/api/attendance/recap-templates/${kind}?client_id=${client}`;
const call = (method: string, at: string, token: string, body?: object, language = 'id') =>
  platform.call(method, at, { token, headers: { 'accept-language': language }, ...(body === undefined ? {} : { body }) });
const preview = (body: object, token = operator, language = 'id') =>
  call('POST', '/api/attendance/recap-templates/preview', token, { client_id: 'TPL_A', kind: 'attendance', ...body }, language);

/** Runs a report of `TPL_A` up to its delivery; its text. */
async function report(late = false): Promise<string> {
  const runId = uuidv7();
  const due = new Date().toISOString();
  await platform.deliver(sendReport, { report_run_id: runId, client_id: 'TPL_A', report: dailyLikesReport.key, due_at: due, late });
  await platform.deliver(runFinished, {
    run_id: runId,
    state: 'succeeded',
    progress: { planned: 1, done: 1 },
    counts: { posts: 1, observations: 1, engagements_new: 0, withdrawn: 0, failed: 0 },
    errors: [],
    started_at: null,
    finished_at: null,
    requested_at: due,
    client_id: 'TPL_A',
    platform: 'instagram',
    trigger: 'report',
  });
  const handed = (await platform.sent('attendance', deliverReport)).filter(({ data }) => data.report_run_id === runId);
  expect(handed).toHaveLength(1);
  return handed[0]?.data.text ?? '';
}

describe('the text of a report', () => {
  it('is the built-in one until the client has a template, and again when it is taken away', async () => {
    const { body } = await call('GET', path(), reader);
    expect(body.data).toMatchObject({ client_id: 'TPL_A', kind: 'attendance', template: null, updated_by: null, updated_at: null });
    expect(body.data.variables).toContainEqual({
      name: 'handle',
      within: 'units.lists.people',
      is_list: false,
      meaning: 'Akun, atau keterangan bahwa belum diisi',
      example: '@budi.s',
    });
    const builtIn = await report();
    expect(builtIn).toContain('📋 *Rekap Likes Instagram* — *POLRES TEMPLAT*');

    const template = '{{client}} {{posts_count}}\n{{#units}}{{unit}}:{{#owing}} {{name}}({{missing}}){{/owing}}{{/units}}\n{{freshness}}';
    const put = await call('PUT', path(), operator, { template });
    expect(put).toMatchObject({ status: 200, body: { data: { template, updated_by: 'petugas' } } });
    const own = await report();
    expect(own).toMatch(/^Polres Templat 1\nBAG OPS: (BRIPTU )?.*ANI\(1\).* .*BUDI <B> & "Z"\(1\)\nData belum/);
    expect((await preview({})).body.data.text).toBe(own);
    // Whoever changed it stands in the audit trail, once.
    await call('PUT', path(), operator, { template });
    const changes = (await platform.sent('attendance', recapTemplateChanged)).filter(({ tenant }) => tenant === 'TPL_A');
    expect(changes).toHaveLength(1);

    expect((await call('DELETE', path(), operator)).body.data.template).toBeNull();
    expect((await call('DELETE', path(), operator)).status).toBe(200);
    expect((await report()).split('\n')[0]).toBe(builtIn.split('\n')[0]);
  });

  it('says that it is late and that data are missing, also where the template does not', async () => {
    await call('PUT', path(), operator, { template: 'Singkat: {{open_count}}+{{no_handle_count}}' });
    const text = await report(true);
    expect(text).toMatch(/^⏰ \*Laporan susulan\* .*\nSingkat: 0\+2\n\nData belum/);
    const { data } = (await preview({})).body;
    expect(data.text).toMatch(/^Singkat: 0\+2\n\nData belum/);
    expect(data.warnings.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(['freshness_added', 'data_incomplete']));
    // Notes are for who reads the page, in their language; the text itself is Indonesian.
    const english = (await preview({}, operator, 'en')).body.data;
    expect(english.text).toBe(data.text);
    expect(english.warnings.map(({ code }: { code: string }) => code)).toEqual(data.warnings.map(({ code }: { code: string }) => code));
    for (const { message } of english.warnings) expect(message).not.toMatch(/konten|personel|belum|diambil/i);
    await call('DELETE', path(), operator);
  });

  it('is the built-in one where the template gives none', async () => {
    await call('PUT', path(), operator, { template: '{{#late}}{{late}}{{/late}}' });
    expect(await report()).toContain('📋 *Rekap Likes Instagram*');
    await call('DELETE', path(), operator);
  });
});

describe('a preview', () => {
  it('of the template to begin with says what the built-in text says', async () => {
    for (const kind of ['attendance', 'links']) {
      const { starter } = (await call('GET', path(kind), operator)).body.data;
      const [built, made] = [(await preview({ kind })).body.data, (await preview({ kind, template: starter })).body.data];
      expect(made).toEqual(built);
      const period = { periode: 'bulanan', tanggal: '2025-01-05' };
      const [before, without] = [
        (await preview({ kind, period })).body.data,
        (await preview({ kind, period, template: starter })).body.data,
      ];
      expect(without).toEqual(before);
    }
  });

  it('shows the messages that a long text becomes', async () => {
    const { data } = (await preview({ template: `${'x'.repeat(7_900)}{{#posts}}${'y'.repeat(50)}{{/posts}}` })).body;
    expect(data.parts).toHaveLength(1);
    const line = `${'z'.repeat(70)}\n`;
    const long = (
      await preview({
        template: `{{#units}}{{#owing}}${line.repeat(100)}{{/owing}}{{#owing}}{{#owing}}${line}{{/owing}}{{/owing}}{{/units}}`,
      })
    ).body.data;
    expect(long.parts.join('').length).toBeGreaterThanOrEqual(long.length);
  });

  it('is of the day, week or month asked for, and of both platforms', async () => {
    const month = (await preview({ platform: 'tiktok', period: { periode: 'bulanan', tanggal: '2026-01-05' } })).body.data;
    expect(month.text).toContain('Rekap Komentar TikTok');
    expect(month.text).toContain('31 Januari 2026');
    expect(month.warnings[0]).toEqual({ code: 'no_posts', message: 'Belum ada konten pada periode ini.' });
    expect((await preview({ period: { tanggal: '2026-02-31' } })).status).toBe(400);
  });

  it('of a template that would never end is refused', async () => {
    const feed = feeder(platform);
    await feed.client(aClient('TPL_MANY'));
    await platform.owner.query(`
      insert into attendance.person (person_no, person_id, client_id, nrp, name, roles, active, exempt, version)
      select 900000 + n, gen_random_uuid(), 'TPL_MANY', (900000 + n)::text, 'ORANG ' || n, '{}', true, false, 1 from generate_series(1, 3000) n`);
    const template = `{{#units}}{{#lists}}${'{{#people}}'.repeat(8)}x${'{{/people}}'.repeat(8)}{{/lists}}{{/units}}`;
    const answer = await preview({ client_id: 'TPL_MANY', template }, await platform.signIn());
    expect(answer).toMatchObject({ status: 400, body: { code: 'template_too_long' } });
  });
});

describe('a template is refused', () => {
  it.each([
    ['{{nama}} {{#units}}{{pangkat}}{{/units}}', 'template_unknown_names', ['nama', 'pangkat']],
    ['{{#units}}', 'template_unreadable', undefined],
    ['{{client', 'template_unreadable', undefined],
    ['{{> lain}}', 'template_unreadable', undefined],
    ['{{owing}}', 'template_unknown_names', ['owing']],
  ])('that is %s, when it is kept and when it is tried', async (template, code, names) => {
    for (const answer of [await call('PUT', path(), operator, { template }), await preview({ template })])
      expect(answer).toMatchObject({
        status: 400,
        body: { code, errors: [{ field: 'template' }], ...(names === undefined ? {} : { names }) },
      });
    expect((await call('GET', path(), operator)).body.data.template).toBeNull();
  });

  it('that is too long, of an unknown kind, of another client, or without the permission', async () => {
    expect((await call('PUT', path(), operator, { template: 'x'.repeat(8_001) })).status).toBe(400);
    expect((await call('PUT', path('harian'), operator, { template: 'x' })).status).toBe(400);
    expect((await call('PUT', path(), reader, { template: 'x' })).status).toBe(403);
    expect((await call('DELETE', path(), reader)).status).toBe(403);
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect(await call(method, path(), other, method === 'PUT' ? { template: 'x' } : undefined)).toMatchObject({
        status: 403,
        body: { code: 'client_not_allowed' },
      });
    expect((await preview({}, other)).status).toBe(403);
  });
});
