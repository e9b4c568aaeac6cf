import { describe, expect, test } from 'vitest';
import type { CompiledRecap, RecapPerson } from '../../recap/domain/compiled-recap.ts';
import { beginningOf, recapSubject, recapText } from '../../recap/messages/recap-text.ts';
import { postRecapText } from './post-recap-text.ts';
import { simpleRecapText } from './simple-recap-text.ts';

const person = (title: string, name: string, division: string, change: Partial<RecapPerson>): RecapPerson => ({
  name,
  title,
  division,
  position: null,
  client_id: 'POLRES_CONTOH',
  client_name: 'Polres Contoh',
  handle: null,
  exempt: false,
  status: 'belum',
  done: 0,
  total: 4,
  ...change,
});
const PEOPLE = [
  person('AIPDA', 'DONI', 'SAT LANTAS', { handle: 'doni99', status: 'kurang', done: 2 }),
  person('BRIPKA', 'BUDI', 'BAG OPS', { status: 'no_username' }),
  person('AKP', 'ANDI', 'BAG OPS', { handle: 'andi.contoh', status: 'sudah', done: 4 }),
  person('IPDA', 'CITRA', 'SAT LANTAS', { handle: '@citra.c', status: 'sudah', done: 4 }),
];
const POSTS = ['AAA111', 'BBB222', 'CCC333', 'DDD444'].map((code, index) => ({
  url: `https://www.instagram.com/p/${code}`,
  taken_at: new Date(`2026-01-05T0${index}:05:00.000Z`),
}));
const RECAP: CompiledRecap = {
  clientId: 'POLRES_CONTOH',
  clientName: 'Polres Contoh',
  platform: 'instagram',
  timezone: 'Asia/Jakarta',
  language: 'id',
  whosePosts: 'semua kewajiban (Polres Contoh, Ditbinmas)',
  countsOthers: true,
  from: '2026-01-05',
  to: '2026-01-05',
  posts: POSTS,
  unreadPosts: [],
  people: PEOPLE,
  order: { positions: [], ranks: [], priorityNames: [], divisions: [] },
  freshness: { asOf: '2026-01-05T08:20:00.000Z', posts: 4, incomplete: 1, failed: 0, neverObserved: 0 },
  reasons: [],
};
const options = { filter: 'all' as const, now: new Date('2026-01-05T08:20:30Z'), lateFor: null };
const empty = { posts: 0, incomplete: 0, failed: 0, neverObserved: 0, asOf: null };

describe('the accumulated recap', () => {
  test('tells every person once, by division and state', () => {
    expect(recapText(RECAP, options)).toBe(`📋 *Rekap Likes Instagram* — *POLRES CONTOH*
Senin, 5 Januari 2026, 15:20 WIB
Jumlah konten: 4 · semua kewajiban (Polres Contoh, Ditbinmas)
https://www.instagram.com/p/AAA111
https://www.instagram.com/p/BBB222
https://www.instagram.com/p/CCC333
https://www.instagram.com/p/DDD444
✅ Tuntas: 2 | ⚠️ Kurang: 1 | ❌ Belum: 0 | ⚪ Tanpa username: 1 (dari 4)
Data per 15:20 WIB, 1 konten belum lengkap

*BAG OPS* (2)
✅ Tuntas (1)
- AKP ANDI : @andi.contoh (4/4)
⚪ Tanpa username (1)
- BRIPKA BUDI : tanpa username (0/4)
*SAT LANTAS* (2)
✅ Tuntas (1)
- IPDA CITRA : @citra.c (4/4)
⚠️ Kurang (1)
- AIPDA DONI : @doni99 (2/4)`);
  });

  test('names the excused as a group of their own, counted nowhere else, and people without a division in words', () => {
    const exempt = person('AKBP', 'EKA', 'BAG OPS', { exempt: true, status: 'sudah', done: 4 });
    const nowhere = person('AKP', 'FAJAR', ' ', { handle: 'fajar', status: 'sudah', done: 4 });
    const text = recapText({ ...RECAP, people: [exempt, nowhere] }, options);
    expect(text).toContain('✅ Tuntas: 1 | ⚠️ Kurang: 0 | ❌ Belum: 0 | 🛡️ Dikecualikan: 1 (dari 2)');
    expect(text).toContain(`*BAG OPS* (1)
🛡️ Dikecualikan (1)
- AKBP EKA
*TANPA DIVISI* (1)
✅ Tuntas (1)
- AKP FAJAR : @fajar (4/4)`);
    expect(recapText({ ...RECAP, people: [exempt, nowhere] }, { ...options, filter: 'sudah' })).not.toContain('EKA');
  });

  test('ends with the posts whose engagements could not be read, in each of its layouts', () => {
    const recap = { ...RECAP, unreadPosts: POSTS.slice(1, 3) };
    const end = `

⚠️ *Konten yang like-nya tidak terbaca seluruhnya* (2)
- https://www.instagram.com/p/BBB222
- https://www.instagram.com/p/CCC333`;
    for (const written of [recapText, simpleRecapText, postRecapText]) expect(written(recap, options).endsWith(end)).toBe(true);
    expect(recapText({ ...recap, platform: 'tiktok' }, options)).toContain('⚠️ *Konten yang komentarnya tidak terbaca seluruhnya* (2)');
  });

  test('in another zone and on another platform says so', () => {
    const recap: CompiledRecap = { ...RECAP, platform: 'tiktok', timezone: 'Asia/Jayapura', posts: POSTS.slice(0, 1) };
    const text = recapText(recap, options);
    expect(text).toContain('📋 *Rekap Komentar TikTok* — *POLRES CONTOH*\nSenin, 5 Januari 2026, 17:20 WIT');
    expect(text).toContain('tanpa username');
  });

  test('that comes late says for which time it was meant', () => {
    const text = recapText(RECAP, { ...options, now: new Date('2026-01-05T09:40:00Z'), lateFor: new Date('2026-01-05T08:20:00Z') });
    expect(text.split('\n').slice(0, 3)).toEqual([
      '⏰ *Laporan susulan* untuk jadwal 15:20 WIB',
      '📋 *Rekap Likes Instagram* — *POLRES CONTOH*',
      'Senin, 5 Januari 2026, 16:40 WIB',
    ]);
  });

  test('without posts says so, and why numbers are zero', () => {
    const reasons = [{ code: 'never_collected' as const, count: 0, message: 'Konten belum pernah diambil.' }];
    expect(recapText({ ...RECAP, posts: [], freshness: empty, reasons }, options)).toBe(`📋 *Rekap Likes Instagram* — *POLRES CONTOH*
Senin, 5 Januari 2026, 15:20 WIB
Jumlah konten: 0 · semua kewajiban (Polres Contoh, Ditbinmas)
Belum ada konten untuk dikerjakan. Personel terdaftar: 4
Data belum pernah diambil
ℹ️ Konten belum pernah diambil.`);
  });

  test('without posts in an account that was read says since when that is known', () => {
    const reasons = [{ code: 'no_post' as const, count: 0, message: 'Tidak ada konten Instagram pada periode ini.' }];
    const text = recapText({ ...RECAP, posts: [], freshness: { ...empty, asOf: '2026-01-05T08:20:00.000Z' }, reasons }, options);
    expect(text.split('\n').slice(2)).toEqual([
      'Jumlah konten: 0 · semua kewajiban (Polres Contoh, Ditbinmas)',
      'Belum ada konten untuk dikerjakan. Personel terdaftar: 4',
      'Data per 15:20 WIB',
      'ℹ️ Tidak ada konten Instagram pada periode ini.',
    ]);
  });

  test('whose last look failed says that reason, and does not claim that nobody tried', () => {
    const reasons = [{ code: 'provider_refused' as const, count: 0, message: 'Pengambilan konten Instagram terakhir gagal.' }];
    const text = recapText({ ...RECAP, posts: [], freshness: empty, reasons }, options);
    expect(text.split('\n').slice(4)).toEqual(['Data belum berhasil diambil', 'ℹ️ Pengambilan konten Instagram terakhir gagal.']);
  });

  test('in which something is missing says when it is collected next, on what day if that is another', () => {
    const lineOf = (freshness: Partial<typeof RECAP.freshness>) =>
      recapText({ ...RECAP, freshness: { ...RECAP.freshness, ...freshness } }, options)
        .split('\n')
        .find((line) => line.startsWith('Data'));
    const soon = '2026-01-05T08:30:00.000Z';
    expect(lineOf({ nextAt: soon })).toBe('Data per 15:20 WIB, 1 konten belum lengkap, pengambilan berikutnya 15:30 WIB');
    expect(lineOf({ nextAt: '2026-01-05T23:00:00.000Z' })).toMatch(/, pengambilan berikutnya 6 Januari 2026 06:00 WIB$/);
    expect(lineOf({ asOf: null, nextAt: soon })).toMatch(/^Data belum berhasil diambil, .*pengambilan berikutnya 15:30 WIB$/);
    // Nothing is missing: nobody waits for more.
    expect(lineOf({ incomplete: 0, nextAt: soon })).toBe('Data per 15:20 WIB');
  });

  test('of a day that has passed says when it is told', () => {
    const text = recapText(RECAP, { ...options, now: new Date('2026-01-05T17:10:00Z'), lateFor: new Date('2026-01-05T15:20:00Z') });
    expect(text.split('\n')[0]).toBe('⏰ *Laporan susulan* untuk jadwal 22:20 WIB');
    expect(text.split('\n')[2]).toBe('Senin, 5 Januari 2026 (kemarin), disampaikan 6 Januari 2026 00:10 WIB');
  });

  test('narrowed to those who are not complete leaves out the others and their divisions', () => {
    const people = [...PEOPLE, person('AKP', 'FITRI', 'SPKT', { handle: 'f', status: 'sudah', done: 4 })];
    const text = recapText({ ...RECAP, people }, { ...options, filter: 'belum' });
    expect(text).toContain('Hanya yang belum tuntas');
    expect(text).toContain('- BRIPKA BUDI');
    expect(text).not.toContain('ANDI');
    expect(text).not.toContain('SPKT');
  });

  test('of all days names no first day', () => {
    const text = recapText({ ...RECAP, from: '2000-01-01' }, options);
    expect(text).toContain('Semua waktu s.d. ');
    expect(text).not.toContain('2000');
  });

  test('of several clients is grouped by client, its own first', () => {
    const other = { client_id: 'POLRES_LAIN', client_name: 'Polres Lain' };
    const people = [person('AKP', 'GITA', 'X', { ...other, status: 'sudah', done: 4, handle: 'g' }), ...PEOPLE.slice(0, 1)];
    const text = recapText({ ...RECAP, people }, options);
    expect(text.indexOf('*Polres Contoh* (1)')).toBeLessThan(text.indexOf('*Polres Lain* (1)'));
  });

  test('keeps a name with line breaks on its line', () => {
    const people = [person('AKP', 'NAMA\n*PALSU*\n- X', 'BAG\nOPS', {})];
    expect(recapText({ ...RECAP, people }, options)).toContain('- AKP NAMA *PALSU* - X : tanpa username (0/4)');
  });

  test('as an e-mail names client and day', () => {
    expect(recapSubject(RECAP, true)).toBe('Laporan susulan: Rekap Likes Instagram Polres Contoh, 5 Januari 2026');
  });
});

describe('the recap post by post', () => {
  test('lists for each post who has done it and who has not, by division', () => {
    const recap = { ...RECAP, posts: POSTS.slice(0, 1).map((post) => ({ ...post, doneBy: [2, 3] })) };
    expect(postRecapText(recap, options)).toBe(`📋 *Rekap Likes Instagram per konten* — *POLRES CONTOH*
Senin, 5 Januari 2026, 15:20 WIB
Jumlah konten: 1 · semua kewajiban (Polres Contoh, Ditbinmas)
Data per 15:20 WIB, 1 konten belum lengkap

*1.* https://www.instagram.com/p/AAA111 (unggah 07:05 WIB)
✅ Tuntas: 2 | ❌ Belum: 1 | ⚪ Tanpa username: 1 (dari 4)
✅ Tuntas (2)
*BAG OPS* (1)
- AKP ANDI
*SAT LANTAS* (1)
- IPDA CITRA
❌ Belum (1)
*SAT LANTAS* (1)
- AIPDA DONI
⚪ Tanpa username (1)
*BAG OPS* (1)
- BRIPKA BUDI`);
  });

  test('says so when the recap does not tell who did which', () => {
    const text = postRecapText(RECAP, options);
    expect(text).toContain('Pelaksana per konten belum tersedia');
    expect(text).toContain('*4.* https://www.instagram.com/p/DDD444 (unggah 10:05 WIB)');
  });
});

test('a caption that is cut ends with a whole character', () => {
  expect([beginningOf('Apel 👮👮 pagi', 6), beginningOf('Apel 👮👮 pagi', 7), beginningOf('Apel', 4)]).toEqual([
    'Apel…',
    'Apel 👮…',
    'Apel',
  ]);
});

describe('the recap without groups', () => {
  const chosen: CompiledRecap = {
    ...RECAP,
    position: 'Kasat Binmas',
    whosePosts: 'Polres Contoh',
    posts: POSTS.slice(0, 1),
    people: [
      person('AKP', 'ANDI', 'SAT BINMAS', { handle: 'andi.contoh', status: 'sudah', done: 1, total: 1 }),
      person('AKP', 'BUDI', 'SAT BINMAS', { client_id: 'POLRES_LAIN', client_name: 'Polres Lain', status: 'no_username', total: 1 }),
      person('IPTU', 'CITRA', 'SAT BINMAS', { exempt: true, status: 'sudah', done: 1, total: 1 }),
    ],
  };

  test('lists people of a position by state, with their units', () => {
    expect(simpleRecapText(chosen, options)).toBe(`📋 *Rekap Likes Instagram* — *POLRES CONTOH*
Senin, 5 Januari 2026, 15:20 WIB
Jabatan: Kasat Binmas
Jumlah konten: 1 · Polres Contoh
https://www.instagram.com/p/AAA111
✅ Tuntas: 1 | ⚠️ Kurang: 0 | ❌ Belum: 0 | ⚪ Tanpa username: 1 | 🛡️ Dikecualikan: 1 (dari 3)
Data per 15:20 WIB, 1 konten belum lengkap

*✅ Tuntas* (1)
- AKP ANDI (Polres Contoh) : @andi.contoh (1/1)

*⚪ Tanpa username* (1)
- AKP BUDI (Polres Lain) : tanpa username (0/1)

*🛡️ Dikecualikan* (1)
- IPTU CITRA (Polres Contoh)`);
    expect(
      simpleRecapText({ ...chosen, language: 'en' }, { ...options, filter: 'belum' }),
    ).toBe(`📋 *Instagram likes recap* — *POLRES CONTOH*
Monday, 5 January 2026, 15:20 WIB
Position: Kasat Binmas
Posts: 1 · Polres Contoh
https://www.instagram.com/p/AAA111
✅ Complete: 1 | ⚠️ Partly: 0 | ❌ Not yet: 0 | ⚪ No username: 1 | 🛡️ Excused: 1 (of 3)
Data as of 15:20 WIB, 1 post is incomplete
Not complete only

*⚪ No username* (1)
- AKP BUDI (Polres Lain) : no username (0/1)`);
  });

  test('of nobody or of no posts says so', () => {
    expect(
      simpleRecapText({ ...chosen, people: [] }, options)
        .split('\n')
        .at(-1),
    ).toBe('Tidak ada personel untuk ditampilkan.');
    expect(simpleRecapText({ ...chosen, posts: [], people: [] }, options)).toContain(
      'Belum ada konten untuk dikerjakan. Personel terdaftar: 0',
    );
  });
});
