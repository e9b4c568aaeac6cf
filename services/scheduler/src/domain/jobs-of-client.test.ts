import { defineCommand, defineSchedule } from '@balai/contracts';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { shownName } from './job-name.ts';
import { jobsOfClient } from './jobs-of-client.ts';

const schedule = (key: string, zone: string) =>
  defineSchedule({
    key,
    name: { id: `${key} of {client}`, en: `the ${key} of {client}` },
    crons: ['0 7 * * *'],
    zone,
    overlap: 'skip',
    catchUp: 'once',
    catchUpWindowMinutes: 60,
    maxRunMinutes: 5,
    isFor: ({ type }) => type === 'org',
    isActiveFor: ({ active }) => active,
    command: defineCommand('scheduler.test.run.v1', 'A test.', Type.Object({})),
    payload: () => ({}),
  });
const client = {
  client_id: 'SATU',
  name: 'Unit Satu',
  type: 'org',
  active: true,
  timezone: 'Asia/Jayapura',
  instagram: { handle: 'satu', enabled: true },
  tiktok: { enabled: true },
};

test('a client has the jobs that are for it, in its own zone where the schedule says so', () => {
  const jobs = jobsOfClient([schedule('one', 'client'), schedule('two', 'UTC')], client);
  expect(jobs).toEqual([
    {
      key: 'one.SATU',
      name: 'one of Unit Satu',
      client_id: 'SATU',
      crons: ['0 7 * * *'],
      timezone: 'Asia/Jayapura',
      overlap: 'skip',
      catch_up: 'once',
      catch_up_window_minutes: 60,
      max_run_minutes: 5,
      active: true,
      command: 'scheduler.test.run.v1',
    },
    expect.objectContaining({ key: 'two.SATU', timezone: 'UTC' }),
  ]);
});

test('a job of an inactive client is there, but not active; one that is not for it is not there', () => {
  expect(jobsOfClient([schedule('one', 'client')], { ...client, active: false })).toMatchObject([{ active: false }]);
  expect(jobsOfClient([schedule('one', 'client')], { ...client, type: 'polda' })).toEqual([]);
});

test('a job of a schedule is called in the language of its reader, what people planned as they called it', () => {
  const schedules = [schedule('one', 'client')];
  const job = { key: 'one.SATU', name: 'one of Unit Satu', client_id: 'SATU', client_name: 'Unit $& Satu' };
  expect(shownName(schedules, job, 'en')).toBe('the one of Unit $& Satu');
  expect(shownName(schedules, job, 'id')).toBe('one of Unit $& Satu');
  expect(shownName(schedules, { ...job, key: 'delivery.SATU.1', name: 'Rekap sore' }, 'en')).toBe('Rekap sore');
  expect(shownName(schedules, { ...job, client_name: null }, 'en')).toBe('one of Unit Satu');
});
