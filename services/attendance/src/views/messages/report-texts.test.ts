import { describe, expect, it } from 'vitest';
import type { RankedSide, RankedUnit } from '../../analytics/domain/engagement-ranking.ts';
import { noCounts } from '../../recap/domain/people-counts.ts';
import { rateUnits } from '../domain/compliance.ts';
import { type CoveredGroup, countCoverage } from '../domain/handle-coverage.ts';
import { complianceText } from './compliance-text.ts';
import { coverageText } from './coverage-text.ts';
import { networkLinksText } from './network-links-text.ts';
import { combinedText, peopleRankingText, unitRankingText } from './ranking-text.ts';
import { taskText } from './task-text.ts';
import { unitMonthsText } from './unit-months-text.ts';

const BANDS = { medium: 50, high: 90 };
const LIMIT = 300;
const none = { addressee: null, sender: null, copies: null };

const group = (name: string, people: number, instagram: number, tiktok: number): CoveredGroup => ({ name, people, instagram, tiktok });
const GROUPS = [
  group('Satuan A', 20, 19, 19),
  group('Satuan B', 10, 8, 4),
  group('Satuan C', 40, 20, 20),
  group('Satuan D', 10, 5, 4),
  group('Satuan E', 5, 2, 2),
  group('Satuan F', 1, 0, 0),
];

const side = (sudah: number, count: number, rest: Partial<RankedSide> = {}): RankedSide => ({
  ...{ sudah, belum: 0, kosong: 0, tanpaKonten: 0, percent: 0, count },
  ...rest,
});
const unit = (name: string, people: number, instagram: RankedSide, tiktok: RankedSide, excused = 0): RankedUnit => ({
  ...{ clientId: name, name, people, excused, instagram, tiktok, score: 0 },
  ...{ engagements: instagram.count + tiktok.count, counts: noCounts() },
});
const UNITS = [
  unit('Satuan A', 10, side(10, 20), side(9, 9)),
  unit('Satuan B', 11, side(7, 12), side(6, 6), 1),
  unit('Satuan C', 10, side(1, 1), side(0, 0)),
  unit('Satuan D', 4, side(0, 0), side(0, 0)),
  unit('Satuan E', 1, side(0, 0), side(0, 0), 1),
  unit('Satuan F', 3, side(1, 2), side(1, 1)),
];
const TOTAL = { instagram: side(19, 35), tiktok: side(16, 16), engagements: 51 };
const POSTS = {
  instagram: [
    { url: 'https://www.instagram.com/p/AAA111', taken_at: new Date('2026-01-05T00:10:00Z') },
    { url: 'https://www.instagram.com/p/BBB222', taken_at: new Date('2026-01-05T01:05:00Z') },
  ],
  tiktok: [{ url: 'https://www.tiktok.com/@contoh/video/700001', taken_at: new Date('2026-01-05T02:00:00Z') }],
};
const DAY = { zone: 'Asia/Jakarta', isOneDay: true };
const PEOPLE = ['ANDI', 'BUDI', 'CITRA', 'DONI', 'EKA', 'FAJAR', 'GITA'].map((name, index) => ({
  ...{ name: `AKP ${name}`, division: index === 1 ? null : 'BAG OPS', unit: index === 0 ? null : 'Satuan A' },
  ...{ given: 7 - index, expected: 7, on: { instagram: 6 - index, tiktok: 1 } },
}));
const TASKS = [
  ...POSTS.instagram.map((post, index) => ({
    ...post,
    platform: 'instagram' as const,
    like_count: index === 0 ? 57 : 30,
    comment_count: 1,
  })),
  ...POSTS.tiktok.map((post) => ({ ...post, platform: 'tiktok' as const, like_count: 3, comment_count: null })),
];
const REPORTS = [
  { nrp: '1', instagram: 'https://i.contoh/1', facebook: 'https://f.contoh/1', twitter: null, tiktok: null, youtube: null },
  { nrp: '1', instagram: 'https://i.contoh/2', facebook: null, twitter: null, tiktok: null, youtube: null },
  { nrp: '2', instagram: 'https://i.contoh/3', facebook: null, twitter: null, tiktok: null, youtube: 'https://y.contoh/1' },
];
type Language = 'id' | 'en';
const ADDRESSEES = { addressee: 'Kepala Satuan', sender: 'Direktur', copies: null };

describe('the summary of usernames', () => {
  it('names both ends, what is apart and what is left', () => {
    const text = (language: Language) => coverageText(countCoverage(GROUPS), 'units', BANDS, LIMIT, language).join('\n');
    expect(text('id')).toBe(`*Personel: 86 di 6 satuan*
Username terisi: Instagram 62,8 % (54 dari 86), TikTok 57 % (49 dari 86)
Rata-rata satuan: Instagram 52,5 % (median 50 %), TikTok 44,2 % (median 40 %)

*Kedua platform ≥ 90 %*: 1 satuan
1. Satuan A: Instagram 95 %, TikTok 95 %

*Teratas 5*
1. Satuan A: Instagram 95 %, TikTok 95 %
2. Satuan B: Instagram 80 %, TikTok 40 %
3. Satuan C: Instagram 50 %, TikTok 50 %
4. Satuan D: Instagram 50 %, TikTok 40 %
5. Satuan E: Instagram 40 %, TikTok 40 %

*Terbawah 1*
1. Satuan F: Instagram 0 %, TikTok 0 %

*Selisih antarplatform ≥ 15 poin*
1. Satuan B: Instagram 80 %, TikTok 40 %

*Belum ada username Instagram: 32*
1. Satuan C: 20
2. Satuan D: 5
3. Satuan E: 3
4. Satuan B: 2
5. Satuan A: 1
6. Satuan F: 1

*Belum ada username TikTok: 37*
1. Satuan C: 20
2. Satuan B: 6
3. Satuan D: 6
4. Satuan E: 3
5. Satuan A: 1
6. Satuan F: 1

*Proyeksi bila 70 % kekurangan di atas terisi*: Instagram 88,4 %, TikTok 86 %

*Catatan per satuan*
- Satuan A: Instagram 1 belum terisi, TikTok 1 belum terisi
- Satuan B: Instagram 2 belum terisi, TikTok 6 belum terisi; dahulukan TikTok
- Satuan C: Instagram 20 belum terisi, TikTok 20 belum terisi
- Satuan D: Instagram 5 belum terisi, TikTok 6 belum terisi
- Satuan E: Instagram 3 belum terisi, TikTok 3 belum terisi
- Satuan F: Instagram 1 belum terisi, TikTok 1 belum terisi

_Personel aktif hari ini, termasuk yang dikecualikan._`);
    expect(text('en')).toBe(`*People: 86 in 6 units*
Usernames on file: Instagram 62.8% (54 of 86), TikTok 57% (49 of 86)
Mean of units: Instagram 52.5% (median 50%), TikTok 44.2% (median 40%)

*Both platforms ≥ 90%*: 1 unit
1. Satuan A: Instagram 95%, TikTok 95%

*Top 5*
1. Satuan A: Instagram 95%, TikTok 95%
2. Satuan B: Instagram 80%, TikTok 40%
3. Satuan C: Instagram 50%, TikTok 50%
4. Satuan D: Instagram 50%, TikTok 40%
5. Satuan E: Instagram 40%, TikTok 40%

*Bottom 1*
1. Satuan F: Instagram 0%, TikTok 0%

*Platforms apart by ≥ 15 points*
1. Satuan B: Instagram 80%, TikTok 40%

*No Instagram username: 32*
1. Satuan C: 20
2. Satuan D: 5
3. Satuan E: 3
4. Satuan B: 2
5. Satuan A: 1
6. Satuan F: 1

*No TikTok username: 37*
1. Satuan C: 20
2. Satuan B: 6
3. Satuan D: 6
4. Satuan E: 3
5. Satuan A: 1
6. Satuan F: 1

*Projection with 70% of the missing above filled in*: Instagram 88.4%, TikTok 86%

*Notes by unit*
- Satuan A: Instagram 1 missing, TikTok 1 missing
- Satuan B: Instagram 2 missing, TikTok 6 missing; TikTok first
- Satuan C: Instagram 20 missing, TikTok 20 missing
- Satuan D: Instagram 5 missing, TikTok 6 missing
- Satuan E: Instagram 3 missing, TikTok 3 missing
- Satuan F: Instagram 1 missing, TikTok 1 missing

_People who are active today, the excused among them._`);
  });

  it('of one division with somebody without a handle has no empty list', () => {
    const text = (language: Language) =>
      coverageText(countCoverage([group('SAT A', 1, 1, 0)]), 'divisions', BANDS, LIMIT, language).join('\n');
    expect(text('id')).toBe(`*Personel: 1 di 1 divisi*
Username terisi: Instagram 100 % (1 dari 1), TikTok 0 % (0 dari 1)
Rata-rata divisi: Instagram 100 % (median 100 %), TikTok 0 % (median 0 %)

*Kedua platform ≥ 90 %*: tidak ada

*Teratas 1*
1. SAT A: Instagram 100 %, TikTok 0 %

*Selisih antarplatform ≥ 15 poin*
1. SAT A: Instagram 100 %, TikTok 0 %

*Belum ada username TikTok: 1*
1. SAT A: 1

*Proyeksi bila 70 % kekurangan di atas terisi*: Instagram 100 %, TikTok 0 %

*Catatan per divisi*
- SAT A: TikTok 1 belum terisi

_Personel aktif hari ini, termasuk yang dikecualikan._`);
    expect(text('en')).toBe(`*People: 1 in 1 division*
Usernames on file: Instagram 100% (1 of 1), TikTok 0% (0 of 1)
Mean of divisions: Instagram 100% (median 100%), TikTok 0% (median 0%)

*Both platforms ≥ 90%*: none

*Top 1*
1. SAT A: Instagram 100%, TikTok 0%

*Platforms apart by ≥ 15 points*
1. SAT A: Instagram 100%, TikTok 0%

*No TikTok username: 1*
1. SAT A: 1

*Projection with 70% of the missing above filled in*: Instagram 100%, TikTok 0%

*Notes by division*
- SAT A: TikTok 1 missing

_People who are active today, the excused among them._`);
  });

  it('of nobody has no numbers', () => {
    const text = (language: Language) => coverageText(countCoverage([]), 'units', BANDS, LIMIT, language).join('\n');
    expect(text('id')).toBe(`Belum ada personel terdaftar.`);
    expect(text('en')).toBe(`Nobody is registered yet.`);
  });
});

describe('the compliance report', () => {
  it('puts every unit into one category', () => {
    const text = (language: Language) =>
      complianceText(rateUnits(UNITS, { instagram: 2, tiktok: 1 }, BANDS), BANDS, ADDRESSEES, LIMIT, language).join('\n');
    expect(text('id')).toBe(`KEPADA YTH: Kepala Satuan
DARI: Direktur
Nilai: bagian personel yang aktif, rata-rata dari platform yang memiliki konten.

✅ *AKTIF* ≥ 90 % (1 satuan)
1. Satuan A: 95 %

⚠️ *SEDANG* 50–89,9 % (1 satuan)
1. Satuan B: 65 %

❌ *RENDAH* < 50 % (3 satuan)
1. Satuan F: 33,3 %
2. Satuan C: 5 %
3. Satuan D: 0 % (belum ada pelaksanaan)

➖ *TIDAK DINILAI* (1 satuan)
1. Satuan E: tidak ada kewajiban

Tindak lanjut: satuan RENDAH mohon membagikan daftar konten setiap hari dan mengecek pelaksanaannya.`);
    expect(text('en')).toBe(`TO: Kepala Satuan
FROM: Direktur
Score: share of active people, mean of the platforms with posts.

✅ *ACTIVE* ≥ 90% (1 unit)
1. Satuan A: 95%

⚠️ *FAIR* 50–89.9% (1 unit)
1. Satuan B: 65%

❌ *LOW* < 50% (3 units)
1. Satuan F: 33.3%
2. Satuan C: 5%
3. Satuan D: 0% (nobody took part yet)

➖ *NOT RATED* (1 unit)
1. Satuan E: nothing was asked

Follow-up: LOW units, please share the list of posts every day and check that it is done.`);
  });

  it('without posts rates nobody', () => {
    const text = (language: Language) =>
      complianceText(rateUnits(UNITS, { instagram: 0, tiktok: 0 }, BANDS), BANDS, none, LIMIT, language).join('\n');
    expect(text('id')).toBe(`Tidak ada konten yang wajib dikerjakan pada periode ini (6 satuan).`);
    expect(text('en')).toBe(`There were no posts to act on in this period (6 units).`);
  });

  it('of one unit and one platform counts that platform alone', () => {
    const text = (language: Language) =>
      complianceText(rateUnits(UNITS.slice(1, 2), { instagram: 2, tiktok: 0 }, BANDS), BANDS, none, LIMIT, language).join('\n');
    expect(text('id')).toBe(`Nilai: bagian personel yang aktif, rata-rata dari platform yang memiliki konten.

✅ *AKTIF* ≥ 90 % (0 satuan)

⚠️ *SEDANG* 50–89,9 % (1 satuan)
1. Satuan B: 70 %

❌ *RENDAH* < 50 % (0 satuan)`);
    expect(text('en')).toBe(`Score: share of active people, mean of the platforms with posts.

✅ *ACTIVE* ≥ 90% (0 units)

⚠️ *FAIR* 50–89.9% (1 unit)
1. Satuan B: 70%

❌ *LOW* < 50% (0 units)`);
  });

  it('without units says so', () => {
    const text = (language: Language) => complianceText([], BANDS, none, LIMIT, language).join('\n');
    expect(text('id')).toBe(`Belum ada satuan yang memiliki personel.`);
    expect(text('en')).toBe(`No unit has people yet.`);
  });
});

describe('the ranking of units', () => {
  it('names each with both platforms and their sum, and how many more there are', () => {
    const text = (language: Language) => unitRankingText(UNITS, TOTAL, 4, language).join('\n');
    expect(text('id')).toBe(`*Jumlah*: 51 interaksi (35 like, 16 komentar)

1. Satuan A: 29 interaksi (20 like, 9 komentar)
2. Satuan B: 18 interaksi (12 like, 6 komentar)
3. Satuan C: 1 interaksi (1 like, 0 komentar)
4. Satuan D: 0 interaksi (0 like, 0 komentar)
+ 2 lagi, lihat berkas`);
    expect(text('en')).toBe(`*Total*: 51 engagements (35 likes, 16 comments)

1. Satuan A: 29 engagements (20 likes, 9 comments)
2. Satuan B: 18 engagements (12 likes, 6 comments)
3. Satuan C: 1 engagement (1 like, 0 comments)
4. Satuan D: 0 engagements (0 likes, 0 comments)
+ 2 more, see the file`);
  });
});

describe('the recap of both platforms', () => {
  it('names posts and both ends of the units that had something to do', () => {
    const text = (language: Language) => combinedText({ posts: POSTS, units: UNITS, ...DAY }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`
📸 *Instagram*: 2 konten
1. https://www.instagram.com/p/AAA111 (unggah 07:10 WIB)
2. https://www.instagram.com/p/BBB222 (unggah 08:05 WIB)
🔥 *5 teratas*
1. Satuan A: 20 like (10/10 personel ikut)
2. Satuan B: 12 like (7/10 personel ikut)
3. Satuan F: 2 like (1/3 personel ikut)
4. Satuan C: 1 like (1/10 personel ikut)
5. Satuan D: 0 like (0/4 personel ikut)

🎵 *TikTok*: 1 konten
1. https://www.tiktok.com/@contoh/video/700001 (unggah 09:00 WIB)
🔥 *5 teratas*
1. Satuan A: 9 komentar (9/10 personel ikut)
2. Satuan B: 6 komentar (6/10 personel ikut)
3. Satuan F: 1 komentar (1/3 personel ikut)
4. Satuan C: 0 komentar (0/10 personel ikut)
5. Satuan D: 0 komentar (0/4 personel ikut)

Daftar lengkap ada pada berkas.`);
    expect(text('en')).toBe(`
📸 *Instagram*: 2 posts
1. https://www.instagram.com/p/AAA111 (posted 07:10 WIB)
2. https://www.instagram.com/p/BBB222 (posted 08:05 WIB)
🔥 *Top 5*
1. Satuan A: 20 likes (10/10 people took part)
2. Satuan B: 12 likes (7/10 people took part)
3. Satuan F: 2 likes (1/3 people took part)
4. Satuan C: 1 like (1/10 people took part)
5. Satuan D: 0 likes (0/4 people took part)

🎵 *TikTok*: 1 post
1. https://www.tiktok.com/@contoh/video/700001 (posted 09:00 WIB)
🔥 *Top 5*
1. Satuan A: 9 comments (9/10 people took part)
2. Satuan B: 6 comments (6/10 people took part)
3. Satuan F: 1 comment (1/3 people took part)
4. Satuan C: 0 comments (0/10 people took part)
5. Satuan D: 0 comments (0/4 people took part)

The file has the whole list.`);
  });

  it('of one unit names it once', () => {
    const text = (language: Language) =>
      combinedText({ posts: { ...POSTS, tiktok: [] }, units: UNITS.slice(0, 1), ...DAY }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`
📸 *Instagram*: 2 konten
1. https://www.instagram.com/p/AAA111 (unggah 07:10 WIB)
2. https://www.instagram.com/p/BBB222 (unggah 08:05 WIB)
🔥 *1 teratas*
1. Satuan A: 20 like (10/10 personel ikut)

🎵 *TikTok*: tidak ada konten

Daftar lengkap ada pada berkas.`);
    expect(text('en')).toBe(`
📸 *Instagram*: 2 posts
1. https://www.instagram.com/p/AAA111 (posted 07:10 WIB)
2. https://www.instagram.com/p/BBB222 (posted 08:05 WIB)
🔥 *Top 1*
1. Satuan A: 20 likes (10/10 people took part)

🎵 *TikTok*: no posts

The file has the whole list.`);
  });

  it('without posts and units says so', () => {
    const text = (language: Language) =>
      combinedText({ posts: { instagram: [], tiktok: [] }, units: [], ...DAY }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`
📸 *Instagram*: tidak ada konten

🎵 *TikTok*: tidak ada konten

Belum ada satuan yang memiliki personel.`);
    expect(text('en')).toBe(`
📸 *Instagram*: no posts

🎵 *TikTok*: no posts

No unit has people yet.`);
  });
});

describe('the ranking of people', () => {
  it('names everybody with what they did on each platform', () => {
    const text = (language: Language) =>
      peopleRankingText({ posts: { instagram: 6, tiktok: 1 }, people: PEOPLE.slice(0, 3) }, 'all', LIMIT, language).join('\n');
    expect(text('id')).toBe(`📸 Instagram: 6 konten
🎵 TikTok: 1 konten

1. AKP ANDI – BAG OPS: 7/7 tugas (6 like, 1 komentar)
2. AKP BUDI – Satuan A: 6/7 tugas (5 like, 1 komentar)
3. AKP CITRA – BAG OPS • Satuan A: 5/7 tugas (4 like, 1 komentar)`);
    expect(text('en')).toBe(`📸 Instagram: 6 posts
🎵 TikTok: 1 post

1. AKP ANDI – BAG OPS: 7/7 tasks (6 likes, 1 comment)
2. AKP BUDI – Satuan A: 6/7 tasks (5 likes, 1 comment)
3. AKP CITRA – BAG OPS • Satuan A: 5/7 tasks (4 likes, 1 comment)`);
  });

  it('names both ends, nobody twice', () => {
    const text = (language: Language) =>
      peopleRankingText({ posts: { instagram: 6, tiktok: 1 }, people: PEOPLE }, 'ends', LIMIT, language).join('\n');
    expect(text('id')).toBe(`📸 Instagram: 6 konten
🎵 TikTok: 1 konten

🔥 *5 teratas*
1. AKP ANDI – BAG OPS: 7/7 tugas (6 like, 1 komentar)
2. AKP BUDI – Satuan A: 6/7 tugas (5 like, 1 komentar)
3. AKP CITRA – BAG OPS • Satuan A: 5/7 tugas (4 like, 1 komentar)
4. AKP DONI – BAG OPS • Satuan A: 4/7 tugas (3 like, 1 komentar)
5. AKP EKA – BAG OPS • Satuan A: 3/7 tugas (2 like, 1 komentar)
❄️ *2 terbawah*
1. AKP GITA – BAG OPS • Satuan A: 1/7 tugas (0 like, 1 komentar)
2. AKP FAJAR – BAG OPS • Satuan A: 2/7 tugas (1 like, 1 komentar)`);
    expect(text('en')).toBe(`📸 Instagram: 6 posts
🎵 TikTok: 1 post

🔥 *Top 5*
1. AKP ANDI – BAG OPS: 7/7 tasks (6 likes, 1 comment)
2. AKP BUDI – Satuan A: 6/7 tasks (5 likes, 1 comment)
3. AKP CITRA – BAG OPS • Satuan A: 5/7 tasks (4 likes, 1 comment)
4. AKP DONI – BAG OPS • Satuan A: 4/7 tasks (3 likes, 1 comment)
5. AKP EKA – BAG OPS • Satuan A: 3/7 tasks (2 likes, 1 comment)
❄️ *Bottom 2*
1. AKP GITA – BAG OPS • Satuan A: 1/7 tasks (0 likes, 1 comment)
2. AKP FAJAR – BAG OPS • Satuan A: 2/7 tasks (1 like, 1 comment)`);
  });

  it('of nobody on one platform says so', () => {
    const text = (language: Language) => peopleRankingText({ posts: { tiktok: 0 }, people: [] }, 'ends', LIMIT, language).join('\n');
    expect(text('id')).toBe(`🎵 TikTok: 0 konten
Belum ada personel yang dapat diperingkat.`);
    expect(text('en')).toBe(`🎵 TikTok: 0 posts
There is nobody to rank yet.`);
  });
});

describe('the list of tasks', () => {
  it('numbers the posts of each platform, marks new ones and leaves out counts that are not known', () => {
    const text = (language: Language) =>
      taskText(TASKS, { ...DAY, newSince: new Date('2026-01-05T01:00:00Z') }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`
📸 *Instagram*: 2 konten, 87 like
1. https://www.instagram.com/p/AAA111 (unggah 07:10 WIB): 57 like
2. *[BARU]* https://www.instagram.com/p/BBB222 (unggah 08:05 WIB): 30 like

🎵 *TikTok*: 1 konten
1. *[BARU]* https://www.tiktok.com/@contoh/video/700001 (unggah 09:00 WIB)

Mohon like, komentar, dan bagikan.`);
    expect(text('en')).toBe(`
📸 *Instagram*: 2 posts, 87 likes
1. https://www.instagram.com/p/AAA111 (posted 07:10 WIB): 57 likes
2. *[NEW]* https://www.instagram.com/p/BBB222 (posted 08:05 WIB): 30 likes

🎵 *TikTok*: 1 post
1. *[NEW]* https://www.tiktok.com/@contoh/video/700001 (posted 09:00 WIB)

Please like, comment and share.`);
  });

  it('of several days names the day of each', () => {
    const text = (language: Language) =>
      taskText(TASKS.slice(0, 1), { ...DAY, isOneDay: false, newSince: null }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`
📸 *Instagram*: 1 konten, 57 like
1. https://www.instagram.com/p/AAA111 (unggah 5 Jan 07:10 WIB): 57 like

Mohon like, komentar, dan bagikan.`);
    expect(text('en')).toBe(`
📸 *Instagram*: 1 post, 57 likes
1. https://www.instagram.com/p/AAA111 (posted 5 Jan 07:10 WIB): 57 likes

Please like, comment and share.`);
  });

  it('without posts says so', () => {
    const text = (language: Language) => taskText([], { ...DAY, newSince: null }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`Belum ada konten untuk dikerjakan.`);
    expect(text('en')).toBe(`There are no posts to act on yet.`);
  });
});

describe('the recap of links', () => {
  it('counts the links of each network, which add up to all', () => {
    const text = (language: Language) => networkLinksText({ posts: POSTS.instagram, reports: REPORTS }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`Konten resmi: 2
https://www.instagram.com/p/AAA111
https://www.instagram.com/p/BBB222
Personel melaksanakan: 2 (5 tautan)

*Instagram* (3)
1. https://i.contoh/1
2. https://i.contoh/2
3. https://i.contoh/3

*Facebook* (1)
1. https://f.contoh/1

*YouTube* (1)
1. https://y.contoh/1`);
    expect(text('en')).toBe(`Official posts: 2
https://www.instagram.com/p/AAA111
https://www.instagram.com/p/BBB222
People who shared: 2 (5 links)

*Instagram* (3)
1. https://i.contoh/1
2. https://i.contoh/2
3. https://i.contoh/3

*Facebook* (1)
1. https://f.contoh/1

*YouTube* (1)
1. https://y.contoh/1`);
  });

  it('without reports says so', () => {
    const text = (language: Language) => networkLinksText({ posts: POSTS.instagram, reports: [] }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`Konten resmi: 2
https://www.instagram.com/p/AAA111
https://www.instagram.com/p/BBB222
Personel melaksanakan: 0 (0 tautan)

Belum ada tautan yang dilaporkan.`);
    expect(text('en')).toBe(`Official posts: 2
https://www.instagram.com/p/AAA111
https://www.instagram.com/p/BBB222
People who shared: 0 (0 links)

No links were reported yet.`);
  });

  it('without posts says so', () => {
    const text = (language: Language) => networkLinksText({ posts: [], reports: [] }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`Belum ada konten untuk dibagikan.`);
    expect(text('en')).toBe(`There are no posts to share yet.`);
  });
});

describe('units by month', () => {
  const months = { id: ['Des 2025', 'Jan 2026'], en: ['Dec 2025', 'Jan 2026'] };
  const units = [
    { name: 'Satuan A', given: [1000, 234], total: 1234 },
    { name: 'Satuan B', given: [0, 1], total: 1 },
  ];
  const sum = { name: 'Jumlah', given: [1000, 235], total: 1235 };

  it('names what each did in each month', () => {
    const text = (language: Language) => unitMonthsText({ months: months[language], units, sum }, LIMIT, language).join('\n');
    expect(text('id')).toBe(`*Jumlah*: 1.235 interaksi (Des 2025 1.000, Jan 2026 235)

1. Satuan A: 1.234 interaksi (Des 2025 1.000, Jan 2026 234)
2. Satuan B: 1 interaksi (Des 2025 0, Jan 2026 1)`);
    expect(text('en')).toBe(`*Total*: 1,235 engagements (Dec 2025 1,000, Jan 2026 235)

1. Satuan A: 1,234 engagements (Dec 2025 1,000, Jan 2026 234)
2. Satuan B: 1 engagement (Dec 2025 0, Jan 2026 1)`);
  });

  it('without units or posts says so', () => {
    const none = { name: '', given: [], total: 0 };
    const text = (language: Language, some: typeof units) => unitMonthsText({ months: [], units: some, sum: none }, LIMIT, language);
    expect([text('id', []), text('en', [])]).toEqual([['Belum ada satuan yang memiliki personel.'], ['No unit has people yet.']]);
    expect([text('id', units), text('en', units)]).toEqual([['Belum ada konten.'], ['There are no posts yet.']]);
  });
});
