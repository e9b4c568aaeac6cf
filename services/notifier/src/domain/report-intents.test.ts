import { expect, test } from 'vitest';
import { reportIntents } from './report-intents.ts';

const report = { report_run_id: 'run', client_id: 'SATU', subject: 'Rekap', text: '*Rekap* 1*2' };
const contacts = {
  operators: ['628110000001', '628110000002'],
  supervisors: ['628110000002'],
  groups: ['1@g.us'],
  emails: [' Ops@A.id ', 'ops@a.id', 'no address'],
};

test('each contact of the audience gets one message by its channel', () => {
  const common = { clientId: 'SATU', delivery: 'at-most-once', priority: 'report' };
  const chat = (to: string) => ({
    ...common,
    emailInstead: { subject: 'Rekap' },
    key: `report:run/${to}`,
    channel: 'whatsapp',
    to,
    subject: null,
    text: report.text,
  });
  expect(reportIntents(report, contacts, ['operators', 'supervisors', 'groups', 'emails'])).toEqual([
    chat('628110000001'),
    chat('628110000002'),
    chat('1@g.us'),
    { ...common, key: 'report:run/ops@a.id', channel: 'email', to: 'ops@a.id', subject: 'Rekap', text: '*Rekap* 1*2' },
  ]);
  expect(reportIntents(report, contacts, ['groups'])).toEqual([chat('1@g.us')]);
});

test('a key is at most 200 characters', () => {
  const [only] = reportIntents(report, { ...contacts, groups: ['1'.repeat(300)] }, ['groups']);
  expect(only?.key).toBe(`report:run/${'1'.repeat(189)}`);
});
