import { expect, it } from 'vitest';
import { textsIn } from '../../build/one-language.ts';

const file = {
  id: { title: 'Judul', state: { open: 'Terbuka', closed: 'Tertutup' } },
  en: { title: 'Title', state: { open: 'Open', closed: 'Closed' } },
};

it('what a file lacks in Portuguese is English, text by text', () => {
  expect(textsIn({ ...file, pt: { state: { open: 'Aberto' } } }, 'pt')).toEqual({
    title: 'Title',
    state: { open: 'Aberto', closed: 'Closed' },
  });
  expect(textsIn(file, 'pt')).toEqual(file.en);
});

it('the other languages are as they stand', () => {
  expect([textsIn(file, 'id'), textsIn(file, 'en')]).toEqual([file.id, file.en]);
});
