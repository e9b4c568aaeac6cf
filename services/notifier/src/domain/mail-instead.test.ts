import { expect, it } from 'vitest';
import { letterInstead, mayBeMailed } from './mail-instead.ts';
import { PRIORITIES } from './message.ts';

const unsent = { intent_key: 'report:1/62811', recipient: '62811', priority: PRIORITIES.report, email_instead: null };

it('has the key that the same text has at the e-mail address, or one of its own', () => {
  expect(letterInstead(unsent, 'a@b.id', ['*Rekap*\nisi'])).toEqual({
    ...{ key: 'report:1/a@b.id', to: 'a@b.id', subject: 'Rekap', text: '*Rekap*\nisi' },
  });
  expect(letterInstead({ ...unsent, intent_key: 'account-notice:1' }, 'a@b.id', ['isi']).key).toBe('account-notice:1/email');
});

it('takes the words that were given for it', () => {
  const email_instead = { subject: 'Kiriman berhenti', text: 'Kiriman Anda berhenti.' };
  expect(letterInstead({ ...unsent, email_instead }, 'a@b.id', ['⚠️ berhenti'])).toMatchObject(email_instead);
});

it('joins the parts of a long text without their marks', () => {
  expect(letterInstead(unsent, 'a@b.id', ['⚠️ *satu*\ndua\n(1/2)', 'tiga\n(2/2)'])).toMatchObject({
    subject: 'satu',
    text: '⚠️ *satu*\ndua\ntiga',
  });
});

it.each([
  ['code', '62811', false],
  ['answer', '62811', false],
  ['approval', '62811', true],
  ['reminder', '62811', true],
  ['report', '120363@g.us', false],
] as const)('a message of priority %s to %s may be mailed: %s', (priority, recipient, may) => {
  expect(mayBeMailed({ priority: PRIORITIES[priority], recipient })).toBe(may);
});
