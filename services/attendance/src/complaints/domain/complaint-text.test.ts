import { expect, it } from 'vitest';
import { kindOfIssue, readComplaint } from './complaint-text.ts';

const LETTER = `*Pesan Komplain*

NRP/NIP : 77100001
Nama: BRIPKA ANI
Polres : Mawar
Username IG: @ani.mawar
Username Tiktok: -

*Kendala yang dihadapi:*
- Sudah melaksanakan Instagram belum terdata
2) sudah komen tiktok blm terdata
• Absensi kurang 1`;

it('a letter is read line by line: who, which accounts, which issues', () => {
  expect(readComplaint(LETTER)).toEqual({
    nrp: '77100001',
    name: 'BRIPKA ANI',
    unit: 'Mawar',
    instagram: '@ani.mawar',
    tiktok: null,
    issues: ['Sudah melaksanakan Instagram belum terdata', 'sudah komen tiktok blm terdata', 'Absensi kurang 1'],
  });
});

it.each([
  ['Kendala', []],
  ['Rincian Kendala: status belum melaksanakan', ['status belum melaksanakan']],
  ['Uraian kendala yang dialami\n1. satu\n\n2. dua', ['satu', 'dua']],
  ['NIP: 1\nNRP: 2', []],
  ['tanpa apa pun', []],
])('%j has these issues', (text, issues) => {
  expect(readComplaint(text).issues).toEqual(issues);
});

it('a key is known by any of its names, the first filled one counts', () => {
  expect(readComplaint('1. NIP: 5\nNRP: 6\nInstagram: satu\nTikTok : dua')).toMatchObject({ nrp: '5', instagram: 'satu', tiktok: 'dua' });
});

it('a text of thousands of lines stays bounded', () => {
  const { issues } = readComplaint(`Kendala\n${'x'.repeat(900)}\n`.concat('- lagi\n'.repeat(5000)));
  expect([issues.length, issues[0]?.length]).toEqual([20, 500]);
});

it.each([
  ['Sudah melaksanakan Instagram belum terdata', 'instagram', 'instagram_not_recorded'],
  ['sudah melaksanakan IG tidak terdata', 'tiktok', 'instagram_not_recorded'],
  ['Sudah komentar TikTok blm terdata', 'instagram', 'tiktok_not_recorded'],
  ['sudah like tapi belum tercatat', 'instagram', 'instagram_not_recorded'],
  ['sudah like tapi belum tercatat', 'tiktok', 'tiktok_not_recorded'],
  ['Terabsen kurang', 'instagram', 'attendance_less'],
  ['absen kurang 2 konten', 'instagram', 'attendance_less'],
  ['Terabsen belum melaksanakan', 'instagram', 'activity_flagged_not_done'],
  ['status belum melaksanakan', 'tiktok', 'activity_flagged_not_done'],
  ['mau ganti foto', 'instagram', 'other'],
] as const)('%j on %s is %s', (issue, platform, kind) => {
  expect(kindOfIssue(issue, platform)).toBe(kind);
});
