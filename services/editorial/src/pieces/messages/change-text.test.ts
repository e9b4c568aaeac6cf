import { expect, test } from 'vitest';
import { changeText } from './change-text.ts';

const change = {
  action: 'moved' as const,
  fields: { state: ['approved', 'scheduled'], scheduled_at: [null, '2026-11-20T14:56:00.000Z'] } as const,
  note: null,
};

test('times of a change are told in the words and by the clock of the reader', () => {
  expect(changeText(change, { language: 'id', zone: 'Asia/Makassar' })).toBe(
    'Status – status: disetujui → terjadwal; jadwal: - → 20 November 2026 22.56 WITA',
  );
  expect(changeText(change, { language: 'en', zone: 'Asia/Jakarta' })).toContain('schedule: - → 20 November 2026 21:56 WIB');
});
