import { textIn } from '@balai/contracts';
import { expect, it } from 'vitest';
import { invalidField, Problem, problems } from './problem.ts';

it('a problem without Portuguese is told in English to people who read Portuguese', () => {
  const { texts } = new Problem({ code: 'lamp_broken', status: 409, id: 'lampu {lamp} rusak', en: 'lamp {lamp} is broken' }, { lamp: 3 });
  expect(texts).toEqual({ id: 'lampu 3 rusak', en: 'lamp 3 is broken' });
  expect(textIn(texts, 'pt')).toBe('lamp 3 is broken');
});

it('a Portuguese text takes values, and words in their number', () => {
  const said = (seconds: number) => new Problem(problems.too_many_requests, { seconds }).texts.pt;
  expect([said(1), said(2)]).toEqual([
    'Requisições demais, tente novamente em 1 segundo',
    'Requisições demais, tente novamente em 2 segundos',
  ]);
});

it('a text is never half Portuguese and half English', () => {
  const english = invalidField('lamp', { id: 'rusak', en: 'is broken' });
  expect(english.texts).toEqual({ id: 'Permintaan tidak valid: lamp rusak', en: 'Invalid request: lamp is broken' });
  const portuguese = invalidField('lamp', { id: 'rusak', en: 'is broken', pt: 'está quebrada' });
  expect(portuguese.texts.pt).toBe('Requisição inválida: lamp está quebrada');
});

it('every problem that any route can answer has a Portuguese text with the same values', () => {
  const valuesIn = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
  for (const { code, en, pt } of Object.values<{ code: string; en: string; pt?: string | undefined }>(problems))
    expect([code, valuesIn(pt ?? 'none')]).toEqual([code, valuesIn(en)]);
  expect(Object.values(problems).filter((one) => !('pt' in one))).toEqual([]);
});
