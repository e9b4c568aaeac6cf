import { describe, expect, it } from 'vitest';
import type { CompiledAmplification } from '../../links/domain/compiled-amplification.ts';
import { countLinks, type PersonLinks } from '../../links/domain/count-links.ts';
import type { CountedPost, RosterPerson } from '../../roster/domain/roster.ts';
import { linkRecapSubject, linkRecapText } from './link-recap-text.ts';

const person = (name: string, posts: number, links: number, over: Partial<RosterPerson> = {}): PersonLinks =>
  countLinks({ name, title: 'BRIPTU', division: 'SI HUMAS', exempt: false, ...over } as RosterPerson, 2, { posts, links }, 100);
const recap = (over: Partial<CompiledAmplification> = {}): CompiledAmplification => ({
  clientId: 'UNIT_A',
  clientName: 'Polres Contoh',
  timezone: 'Asia/Jakarta',
  language: 'id',
  whosePosts: 'semua kewajiban (Polres Contoh, Ditbinmas)',
  countsOthers: true,
  from: '2026-01-05',
  to: '2026-01-05',
  posts: ['AAA111', 'BBB222'].map((code) => ({ url: `https://www.instagram.com/p/${code}` }) as CountedPost),
  people: [
    person('FAJAR', 1, 3),
    person('EKA', 2, 10),
    person('GITA\nBaru', 0, 0, { division: null, title: null }),
    person('HADI', 0, 0, { exempt: true }),
  ],
  ...over,
});
const options = { filter: 'all', now: new Date('2026-01-05T08:05:00Z'), lateFor: null } as const;

describe('the report of shared posts', () => {
  it('names everyone once, most links first, the excused apart', () => {
    expect(linkRecapText(recap(), options)).toBe(
      [
        '📋 *Laporan Amplifikasi* — *POLRES CONTOH*',
        'Senin, 5 Januari 2026, 15:05 WIB',
        'Konten resmi: 2 · semua kewajiban (Polres Contoh, Ditbinmas)',
        'https://www.instagram.com/p/AAA111',
        'https://www.instagram.com/p/BBB222',
        'Personel wajib ikut: 3 (dikecualikan: 1)',
        'Sudah membagikan: 2 dari 3 personel | Tautan di 5 platform: 13',
        'Partisipasi: 50 % dari laporan yang diharapkan',
        '',
        '*✅ Tuntas* (1)',
        '- SI HUMAS – BRIPTU EKA (2/2 konten, 10 tautan)',
        '',
        '*⚠️ Kurang* (1)',
        '- SI HUMAS – BRIPTU FAJAR (1/2 konten, 3 tautan)',
        '',
        '*❌ Belum* (1)',
        '- Tanpa divisi – GITA Baru (0/2 konten, 0 tautan)',
        '',
        '*🛡️ Dikecualikan* (1)',
        '- SI HUMAS – BRIPTU HADI (0 tautan)',
      ].join('\n'),
    );
  });

  it('is written in the language of the client', () => {
    const text = linkRecapText(recap({ language: 'en' }), options);
    expect(text).toContain('📋 *Amplification report* — *POLRES CONTOH*\nMonday, 5 January 2026, 15:05 WIB\nOfficial posts: 2');
    expect(text).toContain('*❌ Not yet* (1)\n- No division – GITA Baru (0/2 posts, 0 links)');
  });

  it('shows under a filter only those who are asked for', () => {
    const text = linkRecapText(recap(), { ...options, filter: 'belum' });
    expect(text).not.toMatch(/EKA|HADI/);
    expect(text).toMatch(/FAJAR[\s\S]*GITA/);
    expect(linkRecapText(recap(), { ...options, filter: 'sudah' })).not.toMatch(/FAJAR|GITA|HADI/);
  });

  it('of a day without posts owes nobody anything', () => {
    const text = linkRecapText(recap({ posts: [] }), options);
    expect(text).toMatch(/Konten resmi: 0 · [^\n]*\nBelum ada konten/);
    expect(text).not.toMatch(/EKA/);
  });

  it('says in the subject what it is, and when it is late', () => {
    expect(linkRecapSubject(recap(), false)).toBe('Laporan Amplifikasi Polres Contoh, 5 Januari 2026');
    expect(linkRecapSubject(recap(), true)).toMatch(/^Laporan susulan: /);
  });
});
