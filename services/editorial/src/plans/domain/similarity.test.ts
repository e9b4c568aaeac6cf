import { describe, expect, it } from 'vitest';
import { similarity, wordsOf } from './similarity.ts';

const PLAN = 'Kapolres membagikan sembako kepada warga Kelurahan Mawar yang terdampak banjir.';

describe('similarity of captions', () => {
  it('reads over letter case, signs, emoji, hashtags, names and addresses', () => {
    expect(wordsOf('Apel PAGI! 🚓 di @polres.mawar #presisi https://x.id/a (Senin)')).toEqual(['apel', 'pagi', 'di', 'senin']);
    expect(similarity(PLAN, `🚨 ${PLAN.toUpperCase()} #polrimawar #presisi @humas`)).toBe(1);
  });

  it('is high for a corrected word, low for another text of the same usual words', () => {
    expect(similarity(PLAN, PLAN.replace('terdampak', 'terkena'))).toBeGreaterThan(0.75);
    expect(similarity(PLAN, 'Warga Kelurahan Mawar kepada Kapolres: banjir yang membagikan sembako terdampak.')).toBeLessThan(0.5);
    expect(similarity(PLAN, 'Kapolres memimpin apel pagi di lapangan.')).toBe(0);
  });

  it('of a few words is all or nothing; nothing is like nothing', () => {
    expect(similarity('Selamat pagi', 'SELAMAT PAGI! #pagi')).toBe(1);
    expect(similarity('Selamat pagi', 'Selamat pagi semua')).toBe(0);
    expect(similarity('#presisi', '#presisi')).toBe(0);
    expect(similarity('', '')).toBe(0);
  });
});
