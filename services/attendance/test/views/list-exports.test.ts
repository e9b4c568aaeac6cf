import { shownPart } from '@balai/contracts';
import { aClient, aHandle, aPerson, feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { type AskedRender, byColumn, csvCells, type FileCell, pdfText, renderFor, tableBelow, workbook } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2025-12-20', '2026-01-05', '2026-01-06', '2026-01-11'];
const rows = generateRows({ seed: 20_261_123, units: 2, people: 9, postsADay: 1, days: DAYS, prefix: 'LE' });
let platform: SharedPlatform;
let admin: string;
let feed: ReturnType<typeof feeder>;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn({ username: 'le.kepala' });
  await feedRows(platform, rows);
  feed = feeder(platform);
});

const read = async (path: string) => {
  const { status, body } = await platform.call('GET', path, { token: admin });
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
};
const post = (body: AskedRender, token = admin) => renderFor(platform, token, body);
const csv = async (view: string, query: object, first: string = 'No', more: object = {}) =>
  byColumn(tableBelow(csvCells((await make(platform, admin, { view, format: 'csv', query, ...more })).bytes), first));
/** `2026-01-05 15:20` as a file shows an instant in Jakarta. */
const shown = (at: string | null) =>
  at === null ? '' : new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
const column = (line: Record<string, FileCell>, name: string) => {
  const key = Object.keys(line).find((one) => one === name || one.startsWith(`${name} (`));
  if (key === undefined) throw new Error(`no column ${name} in ${Object.keys(line)}`);
  return line[key];
};

interface Task {
  readonly code: string;
  readonly platform: string;
  readonly url: string;
  readonly client_id: string;
  readonly created_at: string;
  readonly assigned: number;
  readonly completed: number;
  readonly completion_rate: number | null;
  readonly status: string;
}

it.each(['members', 'units', 'recap-likes', 'matrix-likes', 'shared', 'tasks', 'corrections'])(
  'the filter that every view takes is taken by %s',
  async (view) => {
    const query = {
      client_id: 'LE_DIR',
      scope: 'direktorat',
      role: 'le_dir',
      periode: 'mingguan',
      tanggal: '2026-01-07',
      official_only: 'no',
    };
    expect((await post({ view, format: 'csv', query })).status).toBe(200);
  },
);

describe('the list of tasks as a file', () => {
  const taskOf = (task: Task) => [
    ...[task.code, task.platform === 'instagram' ? 'Instagram' : 'TikTok', task.url, `Unit ${task.client_id}`, shown(task.created_at)],
    ...[text(task.assigned), text(task.completed), task.status === 'completed' ? 'Tuntas' : 'Belum tuntas'],
    text(shownPart(task.completed, task.assigned)),
  ];
  const lineOf = (line: Record<string, FileCell>) =>
    ['Kode', 'Platform', 'Tautan', 'Satuan', 'Waktu unggah', 'Wajib', 'Ikut', 'Status', 'Partisipasi'].map((name) => column(line, name));

  it.each([
    { client_id: 'LE_U1', periode: 'bulanan', tanggal: '2026-01' },
    { client_id: 'LE_U1', periode: 'semua', platform: 'tiktok', status: 'belum' },
    { client_id: 'LE_DIR', scope: 'direktorat', role: 'le_dir', periode: 'mingguan', tanggal: '2026-01-07' },
    { client_id: 'LE_U1', periode: 'semua', user_id: 'FIRST' },
  ])('holds all pages of it, cell by cell: %o', async (given) => {
    const nrp = rows.people.find((one) => one.client === 'LE_U1' && one.active)?.nrp ?? '';
    const query = 'user_id' in given ? { ...given, user_id: nrp } : given;
    const { tasks } = await read(`/api/tasks/official?${new URLSearchParams(query as Record<string, string>)}&limit=500`);
    expect(tasks.length).toBeGreaterThan(0);
    expect((await csv('tasks', query)).map(lineOf)).toEqual(tasks.map(taskOf));
  });

  it('refuses what it cannot filter by, by the name of the parameter', async () => {
    const body = { view: 'tasks', format: 'csv', query: { client_id: 'LE_U1' } };
    expect((await post({ ...body, rows: { divisi: ['SI'] } })).body.errors[0]?.field).toBe('divisi');
    // A misspelt word would be a file of everybody.
    const misspelt = await post({ ...body, view: 'recap-likes', rows: { stattus: ['belum'] } });
    expect([misspelt.status, misspelt.body.errors[0]?.field]).toEqual([400, 'rows.stattus']);
    expect((await post({ ...body, query: { ...body.query, kind: 'daily' } })).body.errors[0]?.field).toBe('kind');
    expect(await post({ ...body, query: { ...body.query, status: 'maybe' } })).toMatchObject({
      status: 400,
      body: { code: 'invalid_status' },
    });
  });
});

describe('figures as a file', () => {
  it.each(['instagram', 'tiktok'])('the executive recap holds the figures of both answers of its filter: %s', async (name) => {
    const query = { client_id: 'LE_DIR', scope: 'direktorat', role: 'le_dir', periode: 'bulanan', tanggal: '2026-01', platform: name };
    const search = new URLSearchParams(query);
    const { data } = await read(`/api/dashboard/premium/executive-recap?${search}`);
    const { data: risk } = await read(`/api/dashboard/premium/risk-summary?${search}`);
    const lines = new Map((await csv('executive-recap', query, 'Ukuran')).map((line) => [line.Ukuran, line]));
    const of = (metric: string) => [lines.get(metric)?.Jumlah, lines.get(metric)?.Dari, lines.get(metric)?.Persen];
    const { summary, stats } = data;
    expect(of('Konten')[0]).toBe(text(summary.totalPosts));
    expect(of('Personel')[0]).toBe(text(summary.totalUsers));
    expect(of(name === 'instagram' ? 'Like' : 'Komentar')[0]).toBe(text(summary.totalEngagements));
    const { given, expected } = stats.participation;
    expect(of('Partisipasi')).toEqual([text(given), text(expected), text(shownPart(given, expected))]);
    expect(of('Tuntas (%)')).toEqual([
      text(stats.complete.done),
      text(stats.complete.of),
      text(shownPart(stats.complete.done, stats.complete.of)),
    ]);
    expect(of('Perlu tindakan')).toEqual([text(risk.actionNeededCount), text(risk.totalUsers), text(risk.actionNeededRate)]);
    // The recap has the excused done; in the file they are a part of their own, and the parts add up to everybody.
    expect(stats.people.excused).toBeGreaterThan(0);
    expect(of('Dikecualikan')[0]).toBe(text(stats.people.excused));
    expect(Number(of('Tuntas')[0])).toBe(risk.completedCount - stats.people.excused);
    const parts = ['Tuntas', 'Kurang', 'Belum', 'Tanpa username', 'Tidak ada konten', 'Dikecualikan'];
    expect(parts.reduce((sum, part) => sum + Number(of(part)[0]), 0)).toBe(risk.totalUsers);
    for (const [label, count] of [
      ['Kurang', summary.distribution.kurang],
      ['Belum', summary.distribution.belum],
      ['Tanpa username', summary.distribution.noUsername],
      ['Tidak ada konten', summary.distribution.noPosts],
    ])
      expect(of(label)[0]).toBe(text(count));
    expect(of('Rata-rata capaian')[2]).toBe(text(summary.averageCompletionPercentage));
    expect(of('Personel yang berpartisipasi')[2]).toBe(text(summary.participationRatePercentage));
  });

  it('the executive recap is English as a whole for whoever wants it so', async () => {
    const query = { client_id: 'LE_DIR', scope: 'direktorat', role: 'le_dir', periode: 'bulanan', tanggal: '2026-01' };
    const { bytes } = await make(platform, admin, { view: 'executive-recap', format: 'csv', query }, 'en');
    const words = bytes.toString();
    expect(words).toContain('Remind those who have not started');
    expect(words).not.toMatch(/personel|konten|username mereka|Ingatkan/i);
  });

  it('the executive recap is for accounts with premium', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['LE_U1'], clientId: 'LE_U1', premium: null });
    const body = { view: 'executive-recap', format: 'pdf', query: { client_id: 'LE_U1' } };
    expect(await post(body, token)).toMatchObject({ status: 403, body: { code: 'premium_required' } });
  });

  it('the summary of a client holds the numbers of its answer in every part', async () => {
    const query = { client_id: 'LE_U1', month: '2026-01' };
    const { data } = await read('/api/clients/LE_U1/summary?month=2026-01&obligations=all');
    const { bytes, fileName } = await make(platform, admin, { view: 'client-summary', format: 'xlsx', query });
    expect(fileName).toBe('ringkasan_LE_U1_2026-01-01_2026-01-31.xlsx');
    const sheets = await workbook(bytes);
    expect([...sheets.keys()]).toEqual(['Ringkasan', 'Platform', 'Konten']);
    const of = (name: string, first: string) => byColumn(tableBelow(sheets.get(name) ?? [], first));
    expect(of('Ringkasan', 'Ukuran').map((line) => Object.values(line).toSpliced(1, 1))).toEqual(
      data.summaryMetrics.map((one: Record<string, unknown>) => [one.label, one.value, one.previous, one.change, one.changePercent]),
    );
    /** What a cell of a workbook keeps of a percent. */
    const kept = (part: number, whole: number) => {
      const percent = shownPart(part, whole);
      return percent === null ? null : Math.round(percent * 10) / 1000;
    };
    const platforms = [data.platformAnalytics.instagram, data.platformAnalytics.tiktok];
    expect(of('Platform', 'Platform').map((line) => Object.values(line))).toEqual(
      platforms.map((one) => [
        ...[one.platform === 'instagram' ? 'Instagram' : 'TikTok', one.posts, one.engagements, one.observed, one.views, one.shares],
        ...[one.participation.given, one.participation.expected, kept(one.participation.given, one.participation.expected)],
        ...[one.complete.done, kept(one.complete.done, one.complete.of)],
      ]),
    );
    expect(data.contentTable.length).toBeGreaterThan(0);
    expect(of('Konten', 'No').map((line) => [line.Kode, line.Likes, line.Komentar, line.Ikut, line.Wajib, line.Partisipasi])).toEqual(
      data.contentTable.map((one: Record<'code' | 'likes' | 'comments', unknown> & Record<'took_part' | 'must_act', number>) => [
        ...[one.code, one.likes, one.comments, one.took_part, one.must_act, kept(one.took_part, one.must_act)],
      ]),
    );
    const paper = await pdfText((await make(platform, admin, { view: 'client-summary', format: 'pdf', query })).bytes);
    expect(paper).toContain('Dibandingkan dengan');
    expect((await post({ view: 'client-summary', format: 'csv', query: { ...query, section: 'all' } })).body.errors[0]?.field).toBe(
      'section',
    );
  });
});

describe('records as a file', () => {
  const BOTH = ['LEX_A', 'LEX_B'];

  beforeAll(async () => {
    for (const clientId of BOTH) {
      await feed.client(aClient(clientId));
      const people = Array.from({ length: 3 }, (_, index) =>
        aPerson(clientId, `${clientId}-${index}`, { name: index === 0 ? '=1+1' : `ORANG ${index}` }),
      );
      await feed.person(...people);
      await feed.handle(...people.map((person, index) => aHandle(`${clientId.toLowerCase()}.${index}`, person)));
      const published = aPost(clientId, `${clientId}_P`);
      await feed.post(published);
      await feed.observe(new Watcher(published).observation({ added: ['luar'] }));
      for (const [index, person] of people.entries()) {
        const reason = `Bukti layar ${index}, "lengkap"`;
        const made = await platform.call('POST', '/api/corrections', {
          token: admin,
          body: { person: person.nrp, post: `instagram:${clientId}_P`, reason, evidence: '+62 bukti' },
        });
        expect(made.status).toBe(201);
        if (index === 2)
          await platform.call('POST', `/api/corrections/${made.body.data.correction_id}/revoke`, {
            token: admin,
            body: { reason: 'Keliru' },
          });
      }
      for (const person of people.slice(0, 2)) {
        const body = { user_id: person.nrp, platform: 'tiktok', message: `-Sudah berkomentar\nsejak pagi ${person.nrp}` };
        expect((await platform.call('POST', '/api/claim/complaints', { token: admin, body })).status).toBe(201);
      }
    }
  });

  interface Correction {
    readonly person: { readonly user_id: string; readonly nama: string; readonly client_id: string };
    readonly post: { readonly url: string } | null;
    readonly reason: string;
    readonly decided_at: string;
    readonly decided_by: string;
    readonly revoked_at: string | null;
    readonly state: string;
  }
  const harmless = (value: string) => (/^[=+\-@]/.test(value) ? `'${value}` : value);

  it.each([
    { client_id: 'LEX_A', state: 'all' },
    { client_id: 'LEX_A' },
    { client_id: 'LEX_B', state: 'revoked' },
    { client_id: 'LEX_A', person: 'LEX_A-1', post: 'instagram:LEX_A_P' },
  ])('corrections: %o', async (query) => {
    const { data } = await read(`/api/corrections?${new URLSearchParams(query as Record<string, string>)}`);
    expect(data.length).toBeGreaterThan(0);
    const lines = await csv('corrections', query);
    expect(
      lines.map((line) => [
        ...['NRP', 'Nama', 'Satuan', 'Konten', 'Alasan', 'Bukti', 'Diputuskan', 'Oleh', 'Dicabut', 'Status'].map((name) =>
          column(line, name),
        ),
      ]),
    ).toEqual(
      data.map((one: Correction) => [
        ...[one.person.user_id, harmless(one.person.nama), `Unit ${one.person.client_id}`, one.post?.url, one.reason, "'+62 bukti"],
        ...[shown(one.decided_at), one.decided_by, shown(one.revoked_at), one.state === 'standing' ? 'Berlaku' : 'Dicabut'],
      ]),
    );
  });

  it.each([
    { client_id: 'LEX_A' },
    { client_id: 'LEX_B', state: 'undecided', platform: 'tiktok' },
    { client_id: 'LEX_A', person: 'LEX_A-1' },
  ])('complaints: %o', async (query) => {
    const { data } = await read(`/api/complaints?${new URLSearchParams(query as Record<string, string>)}`);
    expect(data.length).toBeGreaterThan(0);
    const lines = await csv('complaints', query);
    expect(
      lines.map((line) =>
        ['NRP', 'Kendala', 'Diajukan', 'Diajukan oleh', 'Jawaban', 'Status', 'Koreksi'].map((name) => column(line, name)),
      ),
    ).toEqual(
      data.map(
        (one: { person: { user_id: string }; text: string; filed_at: string; filed_by: string; answer: string; corrections: number }) => [
          ...[one.person.user_id, harmless(one.text), shown(one.filed_at), one.filed_by, one.answer, 'Baru', text(one.corrections)],
        ],
      ),
    );
  });

  it('more of them than a page are all there, in their order', async () => {
    await platform.owner.query(
      `insert into attendance.correction (correction_id, client_id, person_id, post_id, reason, decided_by, decided_at, revoked_at, revoked_by)
       select gen_random_uuid(), client_id, person_id, post_id, 'lama ' || n, 'sistem', now() - n * interval '1 minute', now(), 'sistem'
       from attendance.correction, generate_series(1, 1100) n where client_id = 'LEX_B' and revoked_at is not null`,
    );
    const lines = await csv('corrections', { client_id: 'LEX_B', state: 'revoked' });
    expect(lines).toHaveLength(1_101);
    expect(lines.map((line) => line.No)).toEqual(lines.map((_, index) => String(index + 1)));
    expect(lines.slice(1).map((line) => line.Alasan)).toEqual(Array.from({ length: 1_100 }, (_, index) => `lama ${index + 1}`));
  });

  it('are never of people the account does not see', async () => {
    const token = await platform.signIn({ tenants: ['LEX_A'], clientId: 'LEX_A' });
    for (const view of ['corrections', 'complaints']) {
      const of = (query: object) => ({ view, format: 'csv', query }) as const;
      expect((await post(of({ client_id: 'LEX_B' }), token)).body.code).toBe('client_not_found');
      expect((await post(of({ person: 'LEX_B-0' }), token)).body.code).toBe('person_not_found');
      const { bytes } = await make(platform, token, { view, format: 'csv', query: {} });
      expect(bytes.toString()).toContain('LEX_A-0');
      expect(bytes.toString()).not.toContain('LEX_B');
    }
  });

  it('refuse a state they do not know', async () => {
    expect((await post({ view: 'corrections', format: 'csv', query: { client_id: 'LEX_A', state: 'gone' } })).body.errors[0]?.field).toBe(
      'state',
    );
  });
});
