import type { DataOf, RenderView } from '@balai/contracts';
import { identityViewRendered, renderIdentityView } from '@balai/contracts/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { bytesOf, type ViewRequest } from '@balai/views';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportRenderers } from '../../src/reports/use-cases/report-renderers.ts';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B, EMPTY, DIR] = [own('A'), own('B'), own('EMPTY'), own('DIR')];
/** Monday, 5 January 2026, 15:20 in Jakarta. */
const NOW = new Date('2026-01-05T08:20:00Z');
let platform: SharedIdentity;
let operator: string;
let viewer: string;
let directorate: string;

const addPerson = (nrp: string, client: string, fields: Record<string, unknown>) => platform.addPerson(`57${nrp}`, client, fields);

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(DIR, { nama: 'Direktorat Contoh', client_type: 'direktorat', language: 'en' });
  await platform.addClient(A, {
    nama: 'Polres Contoh',
    parent_client_id: DIR,
    client_insta: own('resmi_a'),
    client_tiktok: own('resmi_a'),
  });
  await platform.addClient(B, { nama: 'Polres Lain', parent_client_id: DIR, client_insta: own('resmi_b') });
  await platform.addClient(EMPTY, { nama: 'Polres Sepi', parent_client_id: DIR });
  const role = { roles: [DIR.toLowerCase()] };
  await addPerson('0001', A, {
    ...{ nama: 'Andi', title: 'AKP', divisi: 'BAG OPS', jabatan: 'KASAT BINMAS', ...role },
    ...{ insta: own('andi'), tiktok: own('andi'), whatsapp: '081257000001' },
  });
  await addPerson('0002', A, { nama: 'Budi', title: 'BRIPKA', divisi: 'BAG OPS', insta: own('budi'), ...role });
  await addPerson('0003', A, { nama: 'Citra', title: 'IPDA', divisi: 'SAT LANTAS', whatsapp: '081257000003', ...role });
  await addPerson('0004', A, { nama: 'Doni', status: false, ...role });
  await addPerson('0005', B, { nama: 'Eka', jabatan: 'Kanit', ...role });
  operator = await platform.account(own('petugas'), 'operator', A);
  viewer = await platform.account(own('tamu'), 'viewer', A);
  directorate = await platform.account(own('direktorat'), DIR.toLowerCase(), DIR);
});

const requestOf = (accountId: string, clientId: string, change: Partial<ViewRequest>): ViewRequest => ({
  account: { accountId, username: 'x', role: 'admin', scope: 'system', premium: null },
  ...{ clientId, query: {}, rows: {}, format: 'message', language: 'id', lenient: false, ...change },
});

async function open(key: string, accountId: string, clientId: string, change: Partial<ViewRequest> = {}, now = NOW) {
  const context = { database: platform.database('identity'), clock: { ...systemClock, now: () => now } };
  const renderer = reportRenderers(context).find(({ view }) => view.key === key);
  if (renderer === undefined) throw new Error(`no view ${key}`);
  return renderer.open(requestOf(accountId, clientId, change));
}
const textOf = async (...args: Parameters<typeof open>) =>
  (await (await open(...args)).message?.({ lateFor: null, link: null }))?.text ?? '';
/** The rows of the report as a file: cells by column. */
async function rowsOf(key: string, accountId: string, clientId: string, query: Record<string, string>) {
  const opened = await open(key, accountId, clientId, { query, format: 'csv' });
  const csv = (await bytesOf('csv', opened, { language: 'id' })).toString('utf8').replace('\uFEFF', '');
  const lines = csv.split(/\r?\n/).filter(Boolean);
  const rows = lines.slice(-opened.count - 1).map((line) => line.split(/[;,]/));
  return { count: opened.count, header: rows[0] ?? [], rows: opened.count === 0 ? [] : rows.slice(1) };
}

describe('completeness', () => {
  it('says in the client’s language who of one client has filled in what', async () => {
    expect(await textOf('completeness', operator, A)).toBe(
      `📋 *Kelengkapan username* — *POLRES CONTOH*
Senin, 5 Januari 2026, 15:20 WIB
Personel: 3
Status: ✅ Lengkap 1 | ⚠️ Kurang 1 | ❌ Belum 1
Instagram: 2 terisi, 1 kosong
TikTok: 1 terisi, 2 kosong

*BAG OPS ✅ Lengkap* (1)
- AKP ANDI: @${own('andi')}, @${own('andi')}
*BAG OPS ⚠️ Kurang* (1)
- BRIPKA BUDI: TikTok kosong
*SAT LANTAS ❌ Belum* (1)
- IPDA CITRA: Instagram kosong, TikTok kosong`,
    );
  });

  it('totals the units of a directorate, also one without people', async () => {
    expect(await textOf('completeness', directorate, DIR)).toBe(
      `📋 *Completeness of usernames* — *DIREKTORAT CONTOH*
Monday, 5 January 2026, 15:20 WIB
Units: 3
People: 4
State: ✅ Complete 1 | ⚠️ Partly 1 | ❌ Not yet 2
Instagram: 2 filled, 2 missing
TikTok: 1 filled, 3 missing

*✅ With data* (1)
1. Polres Contoh: 3, complete 1, Instagram 2/3, TikTok 1/3
*❌ Without data* (2)
1. Polres Lain: 1, complete 0, Instagram 0/1, TikTok 0/1
2. Polres Sepi: 0, complete 0, Instagram 0/0, TikTok 0/0`,
    );
  });

  it('holds the same people in its file, in the same order, and states that add up', async () => {
    const all = await rowsOf('completeness', operator, A, {});
    expect(all.rows.map(([person]) => person)).toEqual(['AKP ANDI', 'BRIPKA BUDI', 'IPDA CITRA']);
    const units = await rowsOf('completeness', directorate, DIR, {});
    const totals = units.rows.map((cells) => cells.slice(1, 5).map(Number));
    for (const [people = 0, complete = 0, partial = 0, none = 0] of totals) expect(complete + partial + none).toBe(people);
    expect(totals.reduce((sum, [people = 0]) => sum + people, 0)).toBe(4);
  });

  it('lists only those of a state while the totals stay those of everybody', async () => {
    const text = await textOf('completeness', directorate, DIR, { query: { state: 'incomplete', by: 'division' } });
    expect(text).toContain('State: ✅ Complete 1 | ⚠️ Partly 1 | ❌ Not yet 2');
    expect(text).toContain('*No division ❌ Not yet* (1)\n- EKA (Polres Lain): Instagram missing, TikTok missing');
    expect(text).not.toContain('ANDI');
    expect((await rowsOf('completeness', directorate, DIR, { state: 'incomplete' })).count).toBe(3);
  });

  it('narrows to positions and names the units that have nobody in them', async () => {
    const text = await textOf('completeness', directorate, DIR, { query: { position: 'kasat, wakasat' } });
    expect(text).toContain('People: 1\n');
    expect(text).toContain('Units without such people: 2, Polres Lain, Polres Sepi');
    expect(text).toContain('*Polres Contoh ✅ Complete* (1)\n- AKP ANDI:');
  });

  it('never writes a WhatsApp number in a message, and masks it in a file without the permission', async () => {
    const text = await textOf('completeness', operator, A, { query: { about: 'whatsapp' } });
    expect(text).toContain('Status: ✅ Lengkap 2 | ❌ Belum 1\nWhatsApp: 2 terisi, 1 kosong');
    expect(text).not.toMatch(/6281257/);
    const numbers = async (account: string) =>
      (await rowsOf('completeness', account, A, { about: 'whatsapp' })).rows.map((cells) => cells[4]);
    expect(await numbers(operator)).toEqual(['6281257000001', '', '6281257000003']);
    expect(await numbers(viewer)).toEqual(['6281••••••001', '', '6281••••••003']);
  });

  it('is of the account as identity knows it, and refuses what it does not know by its name', async () => {
    await expect(open('completeness', operator, B)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(open('completeness', operator, A, { query: { client_id: B } })).rejects.toMatchObject({ code: 'client_not_found' });
    await expect(open('completeness', operator, A, { query: { state: 'shoes' } })).rejects.toMatchObject({ errors: [{ field: 'state' }] });
    const lenient = await open('completeness', operator, A, { query: { state: 'shoes' }, lenient: true });
    expect(lenient).toMatchObject({ count: 3, note: { en: 'Filters that are not known any more were left out: state' } });
  });

  it('is read by a client as itself: a directorate sees its units, nobody sees contacts or another client', async () => {
    const nobody = '00000000-0000-0000-0000-000000000000';
    const { rows } = await rowsOf('completeness', nobody, A, { about: 'whatsapp' });
    expect(rows.map((cells) => cells[4])).toEqual(['6281••••••001', '', '6281••••••003']);
    expect((await rowsOf('completeness', nobody, DIR, {})).count).toBe(3);
    await expect(open('completeness', nobody, A, { query: { client_id: B } })).rejects.toMatchObject({ code: 'client_not_found' });
    await expect(open('completeness', nobody, own('NONE'))).rejects.toMatchObject({ code: 'client_not_found' });
  });

  it('shows a client without people', async () => {
    const text = await textOf('completeness', await platform.account(own('sepi'), 'operator', EMPTY), EMPTY);
    expect(text).toContain('Personel: 0\nStatus: ✅ Lengkap 0 | ⚠️ Kurang 0 | ❌ Belum 0');
    expect(text).toContain('Tidak ada personel untuk ditampilkan.');
  });
});

describe('unit-accounts', () => {
  it('says which units have operators, and which official accounts', async () => {
    expect(await textOf('unit-accounts', directorate, DIR)).toContain(`Units: 3
Registered: 2
Not registered: 1

*✅ Registered* (2)
1. Polres Contoh: 1 operator
2. Polres Sepi: 1 operator
*❌ Not registered* (1)
1. Polres Lain`);
    const official = await textOf('unit-accounts', directorate, DIR, { query: { about: 'official' } });
    expect(official).toContain('State: ✅ Complete 1 | ⚠️ Partly 1 | ❌ Not yet 1');
    expect(official).toContain(`*⚠️ Partly* (1)\n1. Polres Lain: Instagram @${own('resmi_b')}`);
    expect((await rowsOf('unit-accounts', directorate, DIR, { about: 'official' })).count).toBe(3);
  });
});

describe('sign-ins', () => {
  it('counts those of the client’s accounts: of a day by account, of a month by unit', async () => {
    for (let count = 0; count < 3; count += 1)
      await platform.owner.query(
        `insert into identity.audit_entry (client_id, day, position, entry_id, action, subject, actor, occurred_at, payload_hash, previous_hash, hash)
         select '', '2026-01-05', coalesce(max(position), 0) + 1, gen_random_uuid(), 'identity.session.opened.v1', $1, 'account:' || $1,
           '2026-01-05T01:00:00Z', '', '', '' from identity.audit_entry where client_id = '' and day = '2026-01-05'`,
        [operator],
      );
    const day = await textOf('sign-ins', operator, A);
    expect(day).toContain(`Periode: 5 Januari 2026\nLogin: 3\nAkun: 1\nSatuan: 1\n\n1. ${own('petugas')} (Polres Contoh): 3 login`);
    const month = await textOf('sign-ins', directorate, DIR, { query: { mode: 'bulanan', date: '2026-01-20' } });
    expect(month).toContain('Period: 1 January 2026 – 31 January 2026\nSign-ins: 3\nAccounts: 1\nUnits: 1');
    expect(month).toContain('1. Polres Contoh: 1 account, 3 sign-ins');
    expect(await textOf('sign-ins', operator, A, { query: { date: '2026-01-06' } })).toContain('Tidak ada login web pada periode ini.');
    expect((await rowsOf('sign-ins', operator, A, { mode: 'mingguan' })).rows).toEqual([[own('petugas'), 'Polres Contoh', '3']]);
  });
});

it('is rendered for reporting, as a message and as files', async () => {
  const account = { account_id: operator, username: 'x', role: 'admin', tenants: null, premium: null };
  for (const format of ['message', 'xlsx', 'pdf', 'csv'] as const) {
    const render_id = uuidv7();
    const order: RenderView = {
      ...{ render_id, attempt: 1, client_id: A, view: 'completeness', format, language: 'id', query: {}, rows: {}, lenient: false },
      ...{ account, message: format === 'message' ? { late_for: NOW.toISOString(), link: 'https://balai.contoh.id/x' } : null },
    };
    await platform.deliver(renderIdentityView, order, { tenant: A });
    const last = await waitFor(async () => {
      const answers: DataOf<typeof identityViewRendered>[] = (await platform.sent('identity', identityViewRendered))
        .map(({ data }) => data)
        .filter((one) => one.render_id === render_id);
      return answers.find(({ state }) => state === 'done' || state === 'failed');
    });
    expect(last).toMatchObject({ state: 'done', written: 3, problem: null, opened: { title: 'Kelengkapan username', owner_client_id: A } });
    if (format === 'message') {
      expect(last.message?.subject).toBe('Laporan susulan: Kelengkapan username Polres Contoh');
      expect(last.message?.text).toMatch(/^⏰ \*Laporan susulan\* untuk jadwal 15:20 WIB\n📋 \*Kelengkapan username\*/);
      expect(last.message?.text).toMatch(/Buka tampilannya: https:\/\/balai\.contoh\.id\/x$/);
    } else expect(last.file?.bytes).toBeGreaterThan(100);
  }
});
