import { expect, it } from 'vitest';
import { fileNameOf } from './file-name.ts';

it.each([
  ['foto.JPG', 'image/jpeg', 'foto.JPG'],
  ['foto.jpeg', 'image/jpeg', 'foto.jpeg'],
  ['a.html', 'image/png', 'a.html.png'],
  ['\u202egnp.exe', 'image/png', 'gnp.exe.png'],
  ['../../etc/passwd', 'application/pdf', '.._.._etc_passwd.pdf'],
  ['a\n\nsetuju#AAAA2222', 'image/webp', 'a setuju#AAAA2222.webp'],
  ['film.mov', 'video/quicktime', 'film.mov'],
  ['\u200b', 'video/mp4', 'berkas.mp4'],
])('a file named %j of type %s is kept as %s', (given, type, kept) => {
  expect(fileNameOf(given, type)).toBe(kept);
});

it('a long name keeps its end', () => {
  const name = fileNameOf(`${'x'.repeat(120)}`, 'application/pdf');
  expect([name.length, name.endsWith('x.pdf')]).toEqual([120, true]);
});
