import { expect, it } from 'vitest';
import type { NotifierSettings } from '../config.ts';
import type { WhatsappNumberRow } from '../numbers/domain/number.ts';
import { numberLines } from './open-lines.ts';

const now = new Date('2026-11-28T06:00:00Z');
const lineOf = numberLines({
  settings: { NOTIFIER_PACE_MS: 500, NOTIFIER_RECIPIENT_PACE_MS: 0 } as NotifierSettings,
  cryptor: { encrypt: (text) => text, decrypt: (text) => text },
  sandboxUrl: () => 'http://phone',
  now: () => now,
});
const aNumber = (rest: Partial<WhatsappNumberRow>): WhatsappNumberRow =>
  ({
    ...{ number_id: 'n', driver: 'web', pace_ms: null, hour_max: null, day_max: null, quiet_from: null, quiet_to: null },
    ...{ linked_at: new Date('2026-11-25T06:00:00Z'), template_name: null, template_language: null },
    ...rest,
  }) as WhatsappNumberRow;

it('takes the lower of a number’s own cap and that of its warm-up', () => {
  expect(lineOf(aNumber({})).dayMax).toBe(80);
  expect(lineOf(aNumber({ day_max: 50 })).dayMax).toBe(50);
  expect(lineOf(aNumber({ day_max: 500 })).dayMax).toBe(80);
  expect(lineOf(aNumber({ day_max: 500, linked_at: new Date('2026-01-01T00:00:00Z') })).dayMax).toBe(500);
  expect(lineOf(aNumber({ driver: 'sandbox', linked_at: null })).dayMax).toBeNull();
});

it('varies the pace of web numbers only, and knows when a number is quiet', () => {
  expect(lineOf(aNumber({})).paceMs).toEqual({ sender: 3_000, spread: 0.25, recipient: 0 });
  expect(lineOf(aNumber({ driver: 'sandbox' })).paceMs).toEqual({ sender: 500, spread: 0, recipient: 0 });
  expect(lineOf(aNumber({ quiet_from: '22:00', quiet_to: '05:00' })).quiet).toEqual({ from: '22:00', to: '05:00' });
});
