import { expect, test } from 'vitest';
import { byUrgency, codeText, dayMaxOf, pauseOf, testMessageIn } from './number-text.ts';
import type { SentMessage } from './queries.ts';

test('a code comes in halves, any other text as it is', () => {
  expect(codeText('AB3DEF7H')).toBe('AB3D-EF7H');
  expect(codeText('AB3D-EF7H')).toBe('AB3D-EF7H');
});

test('the lower cap of a day counts', () => {
  const warm_up = { day: 3, day_max: 80 };
  expect([dayMaxOf({ day_max: 200, warm_up }), dayMaxOf({ day_max: 50, warm_up }), dayMaxOf({ day_max: null, warm_up })]).toEqual([
    80, 50, 80,
  ]);
  expect([dayMaxOf({ day_max: 200, warm_up: null }), dayMaxOf({ day_max: null, warm_up: null })]).toEqual([200, null]);
});

test('a pause is given in minutes where they are whole', () => {
  expect([pauseOf(1_500), pauseOf(3_000), pauseOf(90_000), pauseOf(120_000)]).toEqual([
    { unit: 'Seconds', amount: 1.5 },
    { unit: 'Seconds', amount: 3 },
    { unit: 'Seconds', amount: 90 },
    { unit: 'Minutes', amount: 2 },
  ]);
});

test('the test message is the new one that names the number', () => {
  const sent = (message_id: string, name: string) => ({ message_id, preview: `Pesan uji lewat nomor “${name}”.` }) as SentMessage;
  const newest = [sent('3', 'Lain'), sent('2', 'Utama'), sent('1', 'Utama')];
  expect(testMessageIn(newest, new Set(['1']), 'Utama')?.message_id).toBe('2');
  expect(testMessageIn(newest, new Set(['1', '2']), 'Utama')).toBeUndefined();
});

test('numbers that need somebody come first, the simulated one last', () => {
  const one = (state: 'ready' | 'pairing' | 'logged_out', driver: 'web' | 'sandbox' = 'web') => ({ state, driver });
  const sorted = byUrgency([one('ready', 'sandbox'), one('ready'), one('pairing'), one('logged_out')]);
  expect(sorted).toEqual([one('logged_out'), one('pairing'), one('ready'), one('ready', 'sandbox')]);
});
