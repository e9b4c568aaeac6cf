import { DEFAULT_BANDS } from '@balai/contracts/identity';
import { describe, expect, it } from 'vitest';
import { type BriefNumbers, briefChanges, briefSentence, type Course } from './brief-narrative.ts';

const course = (name: string, now: number, before: number | null): Course => ({
  ...{ name, now: { given: now, expected: 1000 } },
  before: before === null ? null : { given: before, expected: 1000 },
});
const numbers = (change: Partial<BriefNumbers> = {}): BriefNumbers => ({
  ...{
    client: 'DITBINMAS',
    bands: DEFAULT_BANDS,
    period: 'Januari 2026',
    posts: 12,
    by: 'unit',
    all: course('', 652, 621),
    before: 'Desember 2025',
  },
  groups: [course('POLRES MAWAR', 214, 403), course('POLRES MELATI', 525, 401), course('-', 900, null)],
  ...change,
});

describe('the sentence of a brief', () => {
  it('says how much, whether it got better, how many are behind and which most', () => {
    expect(briefSentence(numbers(), 'id')).toBe(
      'Partisipasi DITBINMAS pada Januari 2026: 65,2% (tingkat sedang), naik 3,1 poin dari Desember 2025. 1 dari 3 satuan di bawah 40%, paling tertinggal POLRES MAWAR (21,4%).',
    );
    expect(briefSentence(numbers({ by: 'division' }), 'en')).toBe(
      'Participation of DITBINMAS in Januari 2026: 65.2% (level medium), up 3.1 points from Desember 2025. 1 of 3 divisions is below 40%, furthest behind POLRES MAWAR (21.4%).',
    );
  });

  it('announces no change without a period to compare with, and names no group that is alone', () => {
    const alone = numbers({ all: course('', 652, null), groups: [course('POLRES MAWAR', 652, null)] });
    expect(briefSentence(alone, 'id')).toBe('Partisipasi DITBINMAS pada Januari 2026: 65,2% (tingkat sedang).');
  });

  it('says that there are no posts, or nobody who must act', () => {
    expect(briefSentence(numbers({ posts: 0 }), 'id')).toBe('Belum ada konten DITBINMAS pada Januari 2026.');
    const nobody = { name: '', now: { given: 0, expected: 0 }, before: null };
    expect(briefSentence(numbers({ all: nobody }), 'id')).toBe('Belum ada personel DITBINMAS yang wajib ikut pada Januari 2026.');
  });
});

it('the points of a brief are those between the percents it shows', () => {
  const all: Course = { name: '', now: { given: 52_251, expected: 100_000 }, before: { given: 43_849, expected: 100_000 } };
  expect(briefChanges({ all, platforms: [], groups: [] }, 'id')).toEqual(['Partisipasi naik 8,5 poin, dari 43,8% menjadi 52,3%.']);
});

describe('the changes of a brief', () => {
  const platforms = [course('Instagram', 700, 700), course('TikTok', 486, 510)];
  it('are those of everybody, of each platform, and of the groups that gained and lost most', () => {
    expect(briefChanges({ all: course('', 652, 621), platforms, groups: numbers().groups }, 'id')).toEqual([
      'Partisipasi naik 3,1 poin, dari 62,1% menjadi 65,2%.',
      'Instagram tetap 70%.',
      'TikTok turun 2,4 poin, dari 51% menjadi 48,6%.',
      'Kenaikan terbesar: POLRES MELATI naik 12,4 poin, dari 40,1% menjadi 52,5%.',
      'Penurunan terbesar: POLRES MAWAR turun 18,9 poin, dari 40,3% menjadi 21,4%.',
    ]);
  });

  it('are none without a period to compare with', () => {
    expect(briefChanges({ all: course('', 652, null), platforms: [], groups: [course('A', 1, null)] }, 'en')).toEqual([]);
  });
});
