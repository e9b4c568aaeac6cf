import { expect, it } from 'vitest';
import { complaintNotice, filedNotice } from './complaint-notice.ts';

const NOW = new Date('2026-01-06T02:00:00Z');
const told = {
  person: { title: 'BRIPTU', name: 'EKA' },
  platform: 'instagram',
  filedAt: new Date('2026-01-05T03:00:00Z'),
  text: 'Sudah like',
  issues: [],
  client: { name: 'Polres Contoh', timezone: 'Asia/Jakarta', language: 'en' },
} as const;

it('is written in the language of the client', () => {
  expect(filedNotice({ ...told, answer: '*Not seen*', filedBy: 'op' }, NOW)).toEqual({
    subject: 'Your Instagram complaint is on record',
    text: [
      'Good morning,',
      '*BRIPTU EKA*',
      '',
      'Your Instagram complaint of 5 January 2026:',
      '“Sudah like”',
      '',
      '*On record, not decided yet.*',
      '',
      '*Not seen*',
      '',
      'If you have questions, ask the operator of Polres Contoh (op).',
    ].join('\n'),
  });
  const decided = { ...told, isAccepted: true, reason: 'Seen', posts: 1, decidedBy: 'op' };
  expect(complaintNotice(decided, NOW).text).toContain('*Accepted.* 1 post counts for you.\nReason: Seen');
  expect(complaintNotice({ ...decided, isAccepted: false }, NOW).subject).toBe('Your Instagram complaint was rejected');
  const inIndonesian = complaintNotice({ ...decided, client: { ...told.client, language: 'id' } }, NOW);
  expect(inIndonesian.text).toContain('*Diterima.* 1 konten dihitung untuk Anda.\nAlasan: Seen');
});
