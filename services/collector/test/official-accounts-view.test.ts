import { type DataOf, NO_ACCOUNT, type RenderView } from '@balai/contracts';
import { collectorViewRendered, renderCollectorView } from '@balai/contracts/collector';
import { clientChanged } from '@balai/contracts/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { aClient, type SharedPlatform, waitFor } from '@balai/testing';
import { bytesOf, type ViewRequest } from '@balai/views';
import { beforeAll, expect, it } from 'vitest';
import { officialAccountsRenderer } from '../src/official/use-cases/official-accounts-view.ts';
import { sharedCollecting } from './collecting.ts';

/** Monday, 5 January 2026, 23:45 in Jakarta. */
const NOW = new Date('2026-01-05T16:45:00Z');
const READ = '2026-01-05T16:05:00Z';
let platform: SharedPlatform;

const addClient = (clientId: string, over: Parameters<typeof aClient>[1]) => platform.deliver(clientChanged, aClient(clientId, over));

interface Kept {
  readonly is_active?: boolean;
  readonly collected_at?: string | null;
  readonly failure?: string | null;
  /** When each was posted. */
  readonly posts?: readonly string[];
}

async function keep(client: string, account: string, { is_active = true, collected_at = READ, failure = null, posts = [] }: Kept) {
  const [platformName, username] = account.split(':');
  const id = uuidv7();
  await platform.owner.query(
    `insert into collector.official_account (account_id, client_id, platform, username, is_active, collected_at, failure)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, client, platformName, username, is_active, collected_at, failure],
  );
  for (const at of posts)
    await platform.owner.query(
      `insert into collector.official_media (media_id, account_id, client_id, platform, platform_id, username, media_type, taken_at, url, hashtags, mentions)
       values ($1, $2, $3, $4, gen_random_uuid()::text, $5, 'image', $6, 'https://contoh.id/', '{}', '{}')`,
      [uuidv7(), id, client, platformName, username, at],
    );
}

beforeAll(async () => {
  ({ platform } = await sharedCollecting(import.meta.url));
  await addClient('PANDANG_DIR', { name: 'Direktorat Contoh', type: 'direktorat', language: 'en' });
  const units = { A: 'Polres Anggrek', B: 'Polres Bakung', C: 'Polres Cempaka' };
  for (const [key, name] of Object.entries(units)) await addClient(`PANDANG_${key}`, { name, parent_client_id: 'PANDANG_DIR' });
  await addClient('PANDANG_LAIN', { name: 'Polres Lain' });
  await addClient('PANDANG_TUTUP', { name: 'Polres Tutup', parent_client_id: 'PANDANG_DIR', active: false });
  await keep('PANDANG_A', 'instagram:pandang_a', { posts: ['2026-01-05T02:00:00Z', '2026-01-04T17:00:00Z', '2026-01-04T16:59:59Z'] });
  await keep('PANDANG_A', 'tiktok:pandang_a', {});
  await keep('PANDANG_B', 'instagram:pandang_b', { failure: 'not_found', collected_at: '2026-01-03T16:05:00Z' });
  await keep('PANDANG_B', 'tiktok:pandang_b', { collected_at: null });
  await keep('PANDANG_C', 'tiktok:pandang_c', { is_active: false });
  await keep('PANDANG_LAIN', 'instagram:pandang_lain', { posts: ['2026-01-05T02:00:00Z'] });
});

const seen = (...tenants: string[]): ViewRequest['account'] => ({
  ...{ accountId: uuidv7(), username: 'x', role: 'operator', scope: { tenants }, premium: null },
});
/** The directorate as itself: `reporting` lets it see everything. */
const directorate = { ...seen(), accountId: NO_ACCOUNT, scope: 'system' } as const;

function open(account: ViewRequest['account'], clientId: string, change: Partial<ViewRequest> = {}) {
  const context = { database: platform.database('collector'), clock: { ...systemClock, now: () => NOW } };
  const request = { account, clientId, query: {}, rows: {}, format: 'message', language: 'id', lenient: false } as const;
  return officialAccountsRenderer(context).open({ ...request, ...change });
}
const textOf = async (...args: Parameters<typeof open>) =>
  (await (await open(...args)).message?.({ lateFor: null, link: null }))?.text ?? '';

it('tells a directorate which accounts posted today, which did not, which were not read, and where one is missing', async () => {
  expect(await textOf(directorate, 'PANDANG_DIR')).toBe(`📋 *Activity of official accounts* — *DIREKTORAT CONTOH*
Monday, 5 January 2026, 23:45 WIB
Period: 5 January 2026
Units: 3
Accounts: 5
Posts: 2
State: 🔥 Active 1 | 🌙 Passive 1 | 🚫 No account 1 | ⚠️ Not read 2 | ⏸️ Switched off 1

*🔥 Active* (1)
1. Polres Anggrek: Instagram @pandang_a, 2 posts
*🌙 Passive* (1)
1. Polres Anggrek: TikTok @pandang_a
*🚫 No account* (1)
1. Polres Cempaka: Instagram
*⚠️ Not read* (2)
1. Polres Bakung: Instagram @pandang_b, Not found on the platform
2. Polres Bakung: TikTok @pandang_b, Never read yet
*⏸️ Switched off* (1)
1. Polres Cempaka: TikTok @pandang_c`);
});

it('tells a unit in Indonesian of its own accounts, of the days that are asked for', async () => {
  const query = { periode: 'harian', tanggal: '2026-01-04', platform: 'instagram' };
  expect(await textOf(seen('PANDANG_A'), 'PANDANG_A', { query })).toBe(`📋 *Keaktifan akun resmi* — *POLRES ANGGREK*
Senin, 5 Januari 2026, 23:45 WIB
Periode: 4 Januari 2026
Satuan: 1
Akun: 1
Konten: 1
Status: 🔥 Aktif 1 | 🌙 Pasif 0 | 🚫 Belum ada akun 0 | ⚠️ Tidak terbaca 0
Platform: Instagram

*🔥 Aktif* (1)
1. Polres Anggrek: Instagram @pandang_a, 1 konten`);
});

it('holds the same rows in its file', async () => {
  const opened = await open(directorate, 'PANDANG_DIR', { format: 'csv' });
  expect(opened).toMatchObject({
    ...{ count: 6, fileName: 'akun-resmi-status_PANDANG_DIR_2026-01-05' },
    asked: { client_id: 'PANDANG_DIR', start_date: '2026-01-05', end_date: '2026-01-05' },
  });
  const lines = (await bytesOf('csv', opened, { language: 'id' })).toString('utf8').split('\r\n').filter(Boolean);
  expect(lines.slice(-7)).toEqual([
    'Satuan,Platform,Akun,Status,Konten,Terakhir dibaca (WIB),Alasan',
    'Polres Anggrek,Instagram,pandang_a,Aktif,2,2026-01-05 23:05,',
    'Polres Anggrek,TikTok,pandang_a,Pasif,0,2026-01-05 23:05,',
    'Polres Cempaka,Instagram,,Belum ada akun,,,',
    'Polres Bakung,Instagram,pandang_b,Tidak terbaca,,2026-01-03 23:05,Tidak ditemukan di platform',
    'Polres Bakung,TikTok,pandang_b,Tidak terbaca,,,Belum pernah dibaca',
    'Polres Cempaka,TikTok,pandang_c,Dinonaktifkan,,2026-01-05 23:05,',
  ]);
});

it('shows nobody another client, whatever the parameters name', async () => {
  const ofOther = { query: { client_id: 'PANDANG_LAIN' } };
  await expect(open(directorate, 'PANDANG_DIR', ofOther)).rejects.toMatchObject({ code: 'client_not_found' });
  await expect(open(seen('PANDANG_A'), 'PANDANG_A', ofOther)).rejects.toMatchObject({ code: 'client_not_found' });
  expect((await open(seen('PANDANG_DIR', 'PANDANG_C'), 'PANDANG_DIR')).count).toBe(2);
  expect((await open({ ...seen('PANDANG_A'), accountId: NO_ACCOUNT }, 'PANDANG_A')).count).toBe(2);
});

it('refuses parameters that it does not know, and days that are none', async () => {
  await expect(open(directorate, 'PANDANG_DIR', { query: { position: 'x' } })).rejects.toMatchObject({ errors: [{ field: 'position' }] });
  const days = { query: { start_date: '2026-01-05', end_date: '2026-01-04' } };
  await expect(open(directorate, 'PANDANG_DIR', days)).rejects.toMatchObject({ code: 'invalid_period' });
  const lenient = await open(directorate, 'PANDANG_DIR', { query: { position: 'x' }, lenient: true });
  expect(lenient).toMatchObject({ count: 6, note: { en: 'Filters that are not known any more were left out: position' } });
});

it('is rendered for reporting, as a message and as files', async () => {
  const account = { account_id: NO_ACCOUNT, username: 'PANDANG_A', role: 'operator', tenants: ['PANDANG_A'], premium: null };
  for (const format of ['message', 'xlsx', 'pdf', 'csv'] as const) {
    const render_id = uuidv7();
    const order: RenderView = {
      ...{ render_id, attempt: 1, client_id: 'PANDANG_A', view: 'official-accounts', format, language: 'id', rows: {}, lenient: true },
      ...{ account, query: { periode: 'semua' }, message: format === 'message' ? { late_for: null, link: null } : null },
    };
    await platform.deliver(renderCollectorView, order, { tenant: 'PANDANG_A' });
    const last = await waitFor(async () => {
      const answers: DataOf<typeof collectorViewRendered>[] = (await platform.sent('collector', collectorViewRendered))
        .map(({ data }) => data)
        .filter((one) => one.render_id === render_id);
      return answers.find(({ state }) => state === 'done' || state === 'failed');
    });
    expect(last).toMatchObject({ state: 'done', written: 2, problem: null, opened: { query: { periode: 'semua' } } });
    if (format === 'message') expect(last.message?.text).toContain('Periode: semua waktu\nSatuan: 1\nAkun: 2\nKonten: 3\n');
    else expect(last.file?.bytes).toBeGreaterThan(100);
  }
});
