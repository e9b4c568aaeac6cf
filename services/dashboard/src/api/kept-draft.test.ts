import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetDrafts, keptDraft } from './kept-draft.ts';

const DAY_MS = 86_400_000;

/** The storage of a browser: its keys are its own properties. */
function storage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-30T03:42:00Z') });
  vi.stubGlobal('window', { localStorage: storage() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('keeps a draft for its account and its record, with the time it was typed', () => {
  keptDraft('ana', 'C', 'supplier', 'new').write({ name: 'PT' });
  expect(keptDraft('ana', 'C', 'supplier', 'new').read()).toEqual({ at: Date.now(), draft: { name: 'PT' } });
  expect(keptDraft('budi', 'C', 'supplier', 'new').read()).toBeNull();
  expect(keptDraft('ana', 'D', 'supplier', 'new').read()).toBeNull();
  expect(keptDraft('ana', 'C', 'supplier', 'a').read()).toBeNull();
  keptDraft('ana', 'C', 'supplier', 'new').write(null);
  expect(keptDraft('ana', 'C', 'supplier', 'new').read()).toBeNull();
});

it('drops a draft after seven days', () => {
  keptDraft('ana', 'a').write('kept');
  vi.advanceTimersByTime(7 * DAY_MS);
  expect(keptDraft('ana', 'a').read()?.draft).toBe('kept');
  vi.advanceTimersByTime(1);
  expect(keptDraft('ana', 'a').read()).toBeNull();
});

it('keeps nothing after signing out, and of others nothing after signing in', () => {
  keptDraft('ana', 'a').write('of Ana');
  keptDraft('budi', 'a').write('of Budi');
  window.localStorage.setItem('balai.language', 'id');
  forgetDrafts('ana');
  expect(keptDraft('budi', 'a').read()).toBeNull();
  expect(keptDraft('ana', 'a').read()?.draft).toBe('of Ana');
  forgetDrafts();
  expect(keptDraft('ana', 'a').read()).toBeNull();
  expect(window.localStorage.getItem('balai.language')).toBe('id');
});

it('goes on without storage', () => {
  vi.stubGlobal('window', {
    get localStorage() {
      throw new Error('blocked');
    },
  });
  keptDraft('ana', 'a').write('typed');
  expect(keptDraft('ana', 'a').read()).toBeNull();
  forgetDrafts();
});
