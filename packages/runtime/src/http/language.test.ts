import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

it.each([
  [undefined, 'id'],
  ['', 'id'],
  ['*', 'id'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7', 'id'],
  ['en-US,en;q=0.9,id;q=0.8', 'en'],
  ['id;q=0.3, en;q=0.8', 'en'],
  ['en;q=0.3, id;q=0.8', 'id'],
  ['fr-FR, en;q=0.5', 'en'],
  ['fr, *;q=0.5', 'id'],
  ['en;q=0', 'id'],
  ['en;q=0, id;q=0.1', 'id'],
  ['en, id', 'en'],
  ['id, en', 'id'],
  [['en', 'id'], 'en'],
  ['pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7', 'pt'],
  ['en, pt', 'en'],
  ['pt, en, id', 'pt'],
  ['pt;q=0.3, id;q=0.8', 'id'],
  ['pt-PT', 'pt'],
  ['fr, *;q=0.5, pt;q=0.4', 'id'],
  ['pt;q=0', 'id'],
  ['english please', 'id'],
])('of %j the answer is in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
