import { expect, it } from 'vitest';
import { isExcusedAnew } from './excuse.ts';
import { isSecondPerson } from './second-person.ts';

const party = (name: string, over: { whatsapp?: string; email?: string } = {}) => ({
  ...{ actor: `account:${name}`, whatsapp: null, email: null },
  ...over,
});
const nobody = { whatsapp: null, email: null };

it('takes another account for a second person, and never the one that asked', () => {
  expect(isSecondPerson(party('b'), { asker: party('a'), person: nobody })).toBe(true);
  expect(isSecondPerson(party('a'), { asker: party('a'), person: nobody })).toBe(false);
  expect(isSecondPerson(party('b'), { asker: { ...party('root'), actor: 'cli:root' }, person: nobody })).toBe(true);
});

it('takes two accounts with one number or address for one human', () => {
  const asker = party('a', { whatsapp: '628110000001', email: 'Sari@contoh.id' });
  expect(isSecondPerson(party('b', { whatsapp: '628110000001' }), { asker, person: nobody })).toBe(false);
  expect(isSecondPerson(party('b', { email: ' sari@contoh.ID ' }), { asker, person: nobody })).toBe(false);
  expect(isSecondPerson(party('b', { whatsapp: '628110000002', email: 'dewi@contoh.id' }), { asker, person: nobody })).toBe(true);
  expect(isSecondPerson(party('b', { whatsapp: '', email: '' }), { asker: party('a', { whatsapp: '', email: '' }), person: nobody })).toBe(
    true,
  );
});

it('lets nobody decide about themselves', () => {
  const person = { whatsapp: '628110000009', email: 'dia@contoh.id' };
  expect(isSecondPerson(party('b', { whatsapp: '628110000009' }), { asker: party('a'), person })).toBe(false);
  expect(isSecondPerson(party('b', { email: 'dia@contoh.id' }), { asker: party('a'), person })).toBe(false);
  expect(isSecondPerson(party('b'), { asker: party('a'), person })).toBe(true);
});

it('knows when a change excuses somebody: they were not, or were in another client', () => {
  const at = (client_id: string, exempt: boolean) => ({ client_id, exempt });
  expect(isExcusedAnew(null, at('ALFA', true))).toBe(true);
  expect(isExcusedAnew(null, at('ALFA', false))).toBe(false);
  expect(isExcusedAnew(at('ALFA', false), at('ALFA', true))).toBe(true);
  expect(isExcusedAnew(at('ALFA', true), at('ALFA', true))).toBe(false);
  expect(isExcusedAnew(at('ALFA', true), at('ALFA', false))).toBe(false);
  expect(isExcusedAnew(at('BETA', true), at('ALFA', true))).toBe(true);
});
