import { describe, expect, it } from 'vitest';
import { periodLabel } from '../../period/messages/period-label.ts';
import { reasonTexts } from '../../recap/messages/recap-explanations.ts';
import { alertsOf, type ExecutiveMetrics, executiveText } from './executive-texts.ts';

const metricsIn = (language: 'id' | 'en', more: Partial<ExecutiveMetrics> = {}): ExecutiveMetrics => ({
  language,
  platform: 'instagram',
  clientName: 'POLRES A',
  periodLabel: periodLabel({ from: '2026-01-05', to: '2026-01-11' }, language),
  posts: 2,
  users: 6,
  sudah: 2,
  kurang: 1,
  belum: 2,
  noUsername: 1,
  participation: 0.4375,
  complete: 0.2,
  excused: 1,
  reasons: reasonTexts('instagram', [{ code: 'incomplete', count: 1 }], language),
  ...more,
});

it('the text for commanders is in one language as a whole', () => {
  expect(executiveText(metricsIn('id')).split('\n')).toEqual([
    '*Ringkasan likes Instagram POLRES A*',
    '5 Januari 2026 s.d. 11 Januari 2026',
    '',
    'Konten: 2. Personel: 6, 1 di antaranya dikecualikan.',
    'Partisipasi: 43,8 % dari seluruh tugas. Tuntas: 20 % personel.',
    'Tuntas 2, kurang 1, belum 2, tanpa username 1, dikecualikan 1.',
    'Data 1 konten belum lengkap.',
  ]);
  expect(executiveText(metricsIn('en')).split('\n')).toEqual([
    '*Summary of Instagram likes: POLRES A*',
    '5 January 2026 to 11 January 2026',
    '',
    'Posts: 2. People: 6, 1 of them excused.',
    'Participation: 43.8% of all tasks. Complete: 20% of the people.',
    'Complete 2, partly 1, not yet 2, no username 1, excused 1.',
    'The data of some posts is incomplete.',
  ]);
  expect(executiveText(metricsIn('en', { posts: 0 }))).toContain('There are no posts in this period. People registered: 6.');
});

describe('alerts', () => {
  it('are in one language as a whole, the gravest first', () => {
    expect(alertsOf(metricsIn('en')).map(({ id, severity, title }) => [id, severity, title])).toEqual([
      ['low-completion', 'high', 'Few have completed their tasks'],
      ['not-started', 'medium', '2 people not started'],
      ['partial', 'low', '1 person partly done'],
      ['missing-username', 'medium', '1 person without a username'],
      ['data-incomplete', 'medium', 'The data is incomplete'],
    ]);
    expect(alertsOf(metricsIn('en'))[0]?.detail).toBe('Only 20% of those who must act have completed 2 posts.');
    expect(alertsOf(metricsIn('id')).map(({ title }) => title)).toEqual([
      'Penyelesaian tugas rendah',
      '2 personel belum mulai',
      '1 personel masih kurang',
      '1 personel tanpa username',
      'Data belum lengkap',
    ]);
  });

  it('are none where everybody is done, nor for what everyday numbers carry', () => {
    const reasons = reasonTexts('instagram', [{ code: 'no_post', count: 1 }], 'en');
    expect(alertsOf(metricsIn('en', { kurang: 0, belum: 0, noUsername: 0, complete: 1, reasons }))).toEqual([]);
    expect(alertsOf(metricsIn('en', { kurang: 0, belum: 0, noUsername: 0, complete: null, reasons: [] }))).toEqual([]);
  });
});
