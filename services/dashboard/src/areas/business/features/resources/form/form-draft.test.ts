import { expect, it } from 'vitest';
import { begunWith, draftOf } from './form-draft.ts';

const before = { name: 'PT Sumber', code: '', contacts: '[{"name":"Rina"}]' };
const typed = { ...before, code: 'S-1', contacts: '[{"name":"Rina"},{"name":"Budi"}]' };

it('keeps the fields that were changed, lines among them, as they were and as they are', () => {
  expect(draftOf(3, before, before)).toBeNull();
  expect(draftOf(3, before, typed)).toEqual({
    version: 3,
    base: { code: '', contacts: before.contacts },
    typed: { code: 'S-1', contacts: typed.contacts },
  });
});

it('goes on where it was left', () => {
  const draft = draftOf(3, before, typed);
  expect(begunWith(draft, { version: 3, values: before })).toEqual({ version: 3, before, values: typed, isResumed: true });
  expect(begunWith(draftOf(null, before, typed), { version: null, values: before })).toMatchObject({ version: null, values: typed });
});

it('shows what others changed meanwhile, and changes the version that it was typed over', () => {
  const now = { ...before, name: 'PT Jaya', code: 'X-9' };
  expect(begunWith(draftOf(3, before, typed), { version: 4, values: now })).toEqual({
    version: 3,
    before: { ...now, code: '' },
    values: { ...now, code: 'S-1', contacts: typed.contacts },
    isResumed: true,
  });
});

it('begins afresh once the row is as it was typed, and without fields that the form has no more', () => {
  const draft = draftOf(3, before, typed);
  const fresh = { version: 4, before: typed, values: typed, isResumed: false };
  expect(begunWith(draft, { version: 4, values: typed })).toEqual(fresh);
  expect(begunWith(null, { version: 4, values: typed })).toEqual(fresh);
  expect(begunWith(draft, { version: 4, values: { name: 'PT Sumber' } })).toMatchObject({ version: 4, isResumed: false });
});
