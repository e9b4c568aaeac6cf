import { expect, test } from 'vitest';
import { faultyLimits, missingQuietEnd, NEW_NUMBER, newNumberBody, newVerifyToken, numberChanges, numberValues } from './number-values.ts';
import type { WhatsappNumber } from './queries.ts';

const NUMBER: WhatsappNumber = {
  ...{ number_id: '01a2243e-ccda-7209-8478-80c9e927e77f', driver: 'web', name: 'Laporan', client_ids: ['SATU', 'DUA'] },
  ...{ address: null, state: 'ready', restricted_until: null, state_at: '2026-11-28T22:20:25.000Z', sentence: '', reason: null },
  ...{ pace_ms: 1_500, hour_max: null, day_max: 200, queued: 0, sent_hour: 0, sent_day: 0, last_error: null },
  ...{ page_version: null, memory_mb: null, pairing: null, template: null, webhook_url: null },
  ...{ quiet: null, warm_up: null, opt_in_url: null },
};

test('a number that was not touched sends no change, and no fault is found in it', () => {
  const values = numberValues(NUMBER);
  expect(numberChanges(NUMBER, values)).toEqual({});
  expect(faultyLimits(values)).toEqual([]);
});

test('only what was touched is sent; what is empty ends a limit', () => {
  const values = { ...numberValues(NUMBER), name: ' Utama ', day_max: '', pace_s: '5' };
  expect(numberChanges(NUMBER, values)).toEqual({ name: 'Utama', day_max: null, pace_ms: 5_000 });
  expect(numberChanges(NUMBER, { ...numberValues(NUMBER), all: true })).toEqual({ client_ids: null });
  expect(numberChanges(NUMBER, { ...numberValues(NUMBER), client_ids: 'SATU' })).toEqual({ client_ids: ['SATU'] });
});

test('a new number of WhatsApp Web sends no credentials, one of the Cloud API all five', () => {
  const settings = { name: 'Baru', client_ids: null, pace_ms: null, hour_max: 60, day_max: null, quiet: null };
  const values = { ...NEW_NUMBER, name: 'Baru', hour_max: '60', access_token: ' token ', app_secret: 'secret', verify_token: 'verify' };
  expect(newNumberBody(values)).toEqual({ driver: 'web', ...settings });
  const cloud = { ...values, driver: 'cloud', phone_number_id: '12345 ', business_account_id: '67890' };
  expect(newNumberBody(cloud)).toEqual({
    driver: 'cloud',
    ...settings,
    cloud: {
      ...{ phone_number_id: '12345', business_account_id: '67890' },
      ...{ access_token: 'token', app_secret: 'secret', verify_token: 'verify', template: null },
    },
  });
  expect(newNumberBody({ ...cloud, template_name: 'kabar ' }).cloud?.template).toEqual({ name: 'kabar', language: 'id' });
});

test('of a Cloud number the token is sent when one was typed, the template when it was changed', () => {
  const number: WhatsappNumber = { ...NUMBER, driver: 'cloud', template: { name: 'kabar', language: 'id' } };
  const values = numberValues(number);
  expect(numberChanges(number, values)).toEqual({});
  expect(numberChanges(number, { ...values, access_token: 'another' })).toEqual({ access_token: 'another' });
  expect(numberChanges(number, { ...values, template_name: '' })).toEqual({ template: null });
});

test('quiet hours have two ends, or there are none', () => {
  const number: WhatsappNumber = { ...NUMBER, quiet: { from: '22:00', to: '05:00' } };
  const values = numberValues(number);
  expect(numberChanges(number, values)).toEqual({});
  expect(numberChanges(number, { ...values, quiet_to: '06:00' })).toEqual({ quiet: { from: '22:00', to: '06:00' } });
  expect(numberChanges(number, { ...values, quiet_from: '', quiet_to: '' })).toEqual({ quiet: null });
  expect(missingQuietEnd(values)).toBeNull();
  expect([missingQuietEnd({ ...values, quiet_from: '' }), missingQuietEnd({ ...values, quiet_to: '' })]).toEqual([
    'quiet_from',
    'quiet_to',
  ]);
});

test('limits are numbers within their bounds; only the pause has decimals', () => {
  const faults = (values: Partial<typeof NEW_NUMBER>) => faultyLimits({ ...NEW_NUMBER, ...values }).map(({ field }) => field);
  expect(faults({ pace_s: '0.5', hour_max: '1', day_max: '100000' })).toEqual([]);
  expect(faults({ pace_s: '601', hour_max: '0', day_max: '1.5' })).toEqual(['pace_s', 'hour_max', 'day_max']);
  expect(faults({ pace_s: 'tiga' })).toEqual(['pace_s']);
});

test('a verify token is long enough for Meta, and another each time', () => {
  expect(newVerifyToken()).toMatch(/^[0-9a-f]{48}$/);
  expect(newVerifyToken()).not.toBe(newVerifyToken());
});
