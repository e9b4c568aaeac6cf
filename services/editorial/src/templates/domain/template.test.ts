import { expect, it } from 'vitest';
import { blanksOf, filled } from './template.ts';

const body = {
  title: 'Ungkap {{Perkara}} di {{ tempat }}',
  summary: '',
  content: '{{perkara}} terjadi di {{tempat}}. {{}} {bukan}',
  category: null,
  tags: [],
  release: { scene: '{{tempat}}', notes: null, suspects: '{{nama  tersangka}}' },
};

it('blanks are named once, in the order they come, whatever their letter case', () => {
  expect(blanksOf(body)).toEqual(['perkara', 'tempat', 'nama tersangka']);
});

it('a blank is filled in everywhere; one without a value stays, and what was filled in is taken as it is', () => {
  const done = filled(body, { PERKARA: 'curanmor {{tempat}}', tempat: ' Mawar $& ', lain: 'x', 'nama tersangka': ' ' });
  expect(done.title).toBe('Ungkap curanmor {{tempat}} di Mawar $&');
  expect(done.content).toBe('curanmor {{tempat}} terjadi di Mawar $&. {{}} {bukan}');
  expect(done.release).toEqual({ scene: 'Mawar $&', notes: null, suspects: '{{nama  tersangka}}' });
});
