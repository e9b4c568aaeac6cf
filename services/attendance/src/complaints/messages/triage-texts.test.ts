import type { TriageCode } from '@balai/contracts/attendance';
import { describe, expect, it } from 'vitest';
import type { TriageStory } from '../domain/triage.ts';
import { triageInEnglish } from './triage-in-english.ts';
import { complaintAnswer, triageText, triageTitle } from './triage-texts.ts';

const unseen = (video: number): TriageStory['unseen'][number] => ({
  url: `https://www.tiktok.com/@x/video/${video}`,
  caption: 'Apel pagi\nbersama warga, lalu patroli keliling kota sampai sore #presisi',
  takenAt: new Date('2026-01-10T09:43:00Z'),
  code: 'not_seen',
  complete: 1,
  asOf: new Date('2026-01-11T02:00:00Z'),
});
const story = (over: Partial<TriageStory> = {}): TriageStory => ({
  code: 'not_seen',
  platform: 'tiktok',
  reported: 'baru',
  isOfPost: false,
  days: { from: '2026-01-05', to: '2026-01-11' },
  timezone: 'Asia/Jakarta',
  registered: { handle: 'lama', since: new Date('2026-01-01T01:00:00Z') },
  reportedOwner: 'another',
  reportedSeen: 1,
  activity: { posts: 1, since: '2025-12-01' },
  total: 3,
  done: 1,
  unseen: [unseen(1)],
  ...over,
});
const CODES = Object.keys(triageInEnglish.findings) as TriageCode[];
/** Words that are Indonesian and nothing else. */
const INDONESIAN = /\b(?:akun|konten|personel|tidak|belum|sudah|dihitung|terlihat|data per|minta|tolak|terima|ambil|sejak|dari)\b/i;

describe('a triage', () => {
  it.each(CODES)('%s is told in both languages, to who complains and to who decides', (code) => {
    for (const reader of ['member', 'operator'] as const) {
      const [id, en] = [triageText(story({ code }), reader, 'id'), triageText(story({ code }), reader, 'en')];
      expect(JSON.stringify(en).replace(/https:[^:]*/g, '')).not.toMatch(INDONESIAN);
      expect(en.title).not.toBe(id.title);
      expect([en.evidence.length, en.solutions.length]).toEqual([id.evidence.length, id.solutions.length]);
    }
    expect(triageTitle(code, 'en')).toBe(triageText(story({ code }), 'member', 'en').title);
  });

  it('says what stored activity shows', () => {
    expect(triageText(story(), 'member', 'en').evidence).toEqual([
      'Registered account: @lama, since 1 Jan 2026 08:00.',
      "Account @baru is somebody else's; seen in 1 of 1 post not counted yet.",
      'Seen taking part in 1 post, the first one of 1 December 2025.',
      '1 of 3 count (posts of 5 January 2026 to 11 January 2026).',
      'https://www.tiktok.com/@x/video/1: The account was not in the list of comments in 1 complete look. (data of 11 Jan 2026 09:00)',
    ]);
    expect(triageText(story(), 'operator', 'id').evidence.at(-1)).toBe('Dihitung 1 dari 3 (konten 5 Januari 2026 s.d. 11 Januari 2026).');
  });

  it('gives the address of a post apart from the words about it', () => {
    const { evidence, facts } = triageText(story(), 'member', 'en');
    expect(facts.at(-1)).toEqual({
      text: 'The account was not in the list of comments in 1 complete look. (data of 11 Jan 2026 09:00)',
      url: 'https://www.tiktok.com/@x/video/1',
      post: '10 Jan 2026 16:43 “Apel pagi bersama warga, lalu patroli keliling kot…”',
    });
    expect(facts.slice(0, -1)).toEqual(evidence.slice(0, -1).map((text) => ({ text, url: null, post: null })));
  });

  it('names the newest posts, and says how many there are beside them', () => {
    const told = (posts: number) => {
      const many = story({ unseen: Array.from({ length: posts }, (_, index) => unseen(index)) });
      const { facts } = triageText(many, 'member', 'en');
      return [facts.filter(({ url }) => url !== null).length, facts.at(-1)?.text];
    };
    expect([told(6), told(10)]).toEqual([
      [5, '1 more post is not counted.'],
      [5, '5 more posts are not counted.'],
    ]);
    expect(told(5)[1]).toMatch(/^The account was not in the list/);
  });

  it('is answered in the language of the client, as it is sent', () => {
    expect(complaintAnswer(story(), 'en')).toMatch(
      /^\*Not seen in the complete list\*\n@lama is not in the list that was read completely\./,
    );
    expect(complaintAnswer(story(), 'id')).toMatch(
      /^\*Tidak terlihat di daftar lengkap\*\n@lama tidak ada di daftar yang terbaca lengkap\./,
    );
  });
});
