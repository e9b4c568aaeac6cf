import { MODULES } from '@balai/cli';
import { EXPORT_NOW_ROWS } from '@balai/contracts/reporting';
import { createAccount } from '@balai/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PEOPLE = 6_300;
const PASSWORD = 'a good long password';

describe('a file of the directory', () => {
  let platform: TestPlatform;
  let operator: string;
  let viewer: string;

  beforeAll(async () => {
    platform = await startTestPlatform({
      modules: MODULES.filter(({ name }) => ['identity', 'reporting', 'gateway'].includes(name)),
    });
    const admin = await platform.signIn();
    for (const client_id of ['BESAR', 'LAIN']) {
      const { status } = await platform.call('POST', '/api/clients', { token: admin, body: { client_id, nama: `Satuan ${client_id}` } });
      expect(status).toBe(201);
    }
    await platform.owner.query(
      `insert into identity.person (person_id, client_id, nrp, name, title, division, position, roles, active, exempt, version, created_at, updated_at, instagram, tiktok, whatsapp, email)
       select gen_random_uuid(), 'BESAR', (700000 + n)::text, 'ORANG ' || lpad((n * 7919 % ${PEOPLE})::text, 5, '0'),
         case when n % 3 = 0 then 'AKP' when n % 3 = 1 then 'BRIPTU' end, case when n % 4 <> 0 then 'SAT ' || n % 4 end, case when n % 7 = 0 then 'KANIT' end, '{}',
         true, n % 11 = 0, 1, now(), now(), case when n % 5 <> 0 then 'orang.' || n end, case when n % 6 <> 0 then 'tt.' || n end,
         '62812' || (1000000 + n), case when n % 9 = 0 then 'orang' || n || '@contoh.id' end
       from generate_series(1, ${PEOPLE}) n`,
    );
    operator = await signIn('petugas', 'operator', 'BESAR');
    viewer = await signIn('tamu', 'viewer', 'BESAR');
    await waitFor(async () => (await call({ client_id: 'BESAR', status: 'inactive' })).status === 200, {
      what: 'reporting to know the client',
    });
  });
  afterAll(() => platform.stop());

  async function signIn(username: string, role: string, clientId: string): Promise<string> {
    const parts = { database: platform.database('identity'), newId: uuidv7, clock: systemClock };
    await createAccount(parts, { username, password: PASSWORD, role, clientIds: [clientId] });
    return waitFor(async () => {
      const { body } = await platform.call('POST', '/api/auth/dashboard-login', { body: { username, password: PASSWORD } });
      return (body.token as string | undefined) ?? false;
    });
  }
  const call = (query: Record<string, string>, { token = operator, format = 'xlsx' } = {}) =>
    platform.call('POST', '/api/exports', { token, body: { view: 'people', format, query } });
  const find = async (id: string, token: string) => (await platform.call('GET', `/api/exports/${id}`, { token })).body.data;
  const ended = (id: string, token = operator) =>
    waitFor(
      async () => {
        const file = await find(id, token);
        return ['done', 'failed'].includes(file.state) && file;
      },
      { what: 'the file to end' },
    );
  async function download(url: string): Promise<Buffer> {
    return Buffer.from(await (await fetch(new URL(url, platform.baseUrl))).arrayBuffer());
  }
  async function sheet(url: string) {
    const rows = (await readSheet(await download(url))) as (string | number | null)[][];
    const at = rows.findIndex(([first]) => first === 'Pangkat');
    return { head: rows.slice(0, at).flat().filter(Boolean).join(' '), names: rows[at] ?? [], rows: rows.slice(at + 1) };
  }

  it('of very many people is a job that tells how far it is, and holds the list in its order, cell by cell', async () => {
    const query = { client_id: 'BESAR', status: 'active', sort: '-nama' };
    const list = await platform.call('GET', `/api/users/list?${new URLSearchParams(query)}`, { token: operator });
    expect(list.body.data).toHaveLength(PEOPLE);
    // A plain link does not wait for so many.
    const plain = await platform.call('GET', `/api/users/file?${new URLSearchParams(query)}`, { token: operator });
    expect([plain.status, plain.body.code]).toEqual([400, 'people_file_too_long']);
    expect(EXPORT_NOW_ROWS).toBeLessThan(PEOPLE);

    const { status, body } = await call(query);
    expect([status, body.data.state]).toEqual([202, 'running']);
    const steps: { planned: number; done: number }[] = [];
    const file = await waitFor(async () => {
      const now = await find(body.data.export_id, operator);
      steps.push(now.progress);
      return now.state === 'done' && now;
    });
    expect(file.progress).toEqual({ planned: PEOPLE, done: PEOPLE });
    expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(file.file_name).toMatch(/^personel_BESAR_\d{4}-\d\d-\d\d\.xlsx$/);

    const { head, names, rows } = await sheet(file.url);
    expect(head).toContain(PEOPLE.toLocaleString('id-ID'));
    expect(names).toEqual([
      ...['Pangkat', 'Nama', 'NRP', 'Satuan', 'Divisi', 'Jabatan', 'Instagram', 'TikTok', 'WhatsApp', 'E-mail'],
      ...['Berlaku sejak', 'Status', 'Dikecualikan'],
    ]);
    const bare = (handle: string | null) => handle?.replace(/^@/, '') ?? null;
    expect(rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))))).toEqual(
      list.body.data.map((person: Record<string, string | null | boolean>) => [
        ...[person.title, person.nama, person.user_id, person.client_name, person.divisi, person.jabatan],
        ...[bare(person.insta as string | null), bare(person.tiktok as string | null), person.whatsapp, person.email],
        person.since,
        'Aktif',
        person.exception ? 'Ya' : 'Tidak',
      ]),
    );
    // It stands among the account's files, and nobody else's.
    const { body: listed } = await platform.call('GET', '/api/exports', { token: operator });
    expect(listed.data.map(({ export_id }: { export_id: string }) => export_id)).toContain(body.data.export_id);
    expect((await platform.call('GET', `/api/exports/${body.data.export_id}`, { token: viewer })).status).toBe(404);
  });

  it('holds contacts only for who may see them', async () => {
    const { body } = await call({ client_id: 'BESAR', rank: 'AKP', division: 'SAT 1' }, { token: viewer });
    const { names } = await sheet((await ended(body.data.export_id, viewer)).url);
    expect(names).not.toContain('WhatsApp');
    expect(names).not.toContain('E-mail');
    const refused = await call({ client_id: 'BESAR', missing: 'whatsapp' }, { token: viewer });
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
  });

  it('of another client, with unknown words or as another format is refused at once', async () => {
    expect((await call({ client_id: 'LAIN' })).status).toBe(403);
    for (const [name, word] of [
      ['sort', 'shoe-size'],
      ['missing', 'shoes'],
      ['divison', 'SAT 1'],
    ]) {
      const { status, body } = await call({ client_id: 'BESAR', [name ?? '']: word ?? '' });
      expect([status, body.errors[0].field]).toEqual([400, name]);
    }
    expect((await call({ client_id: 'BESAR' }, { format: 'pdf' })).status).toBe(400);
  });

  it('is judged by what identity knows of the account', async () => {
    const gone = await platform.signIn({ tenants: ['BESAR'], clientId: 'BESAR' });
    expect((await call({ client_id: 'BESAR' }, { token: gone })).status).toBe(403);
  });
});
