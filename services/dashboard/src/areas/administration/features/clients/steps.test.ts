import { expect, it } from 'vitest';
import { stepsOf } from './steps.ts';

const NEW = {
  client_insta: null,
  client_insta_status: true,
  client_tiktok: null,
  client_tiktok_status: true,
  client_operator: null,
  client_super: null,
  client_group: null,
  report_emails: null,
  people: 0,
  accounts: 0,
};

it('a client that was just made has everything before it', () => {
  expect(stepsOf(NEW)).toEqual({ accounts: false, operator: false, people: false, contacts: false });
});

it('an account counts only while it is followed, and any contact will do', () => {
  expect(stepsOf({ ...NEW, client_insta: 'polres.a', client_insta_status: false }).accounts).toBe(false);
  expect(stepsOf({ ...NEW, client_tiktok: '@polres.a' }).accounts).toBe(true);
  expect(stepsOf({ ...NEW, report_emails: 'kepala@contoh.id' }).contacts).toBe(true);
  expect(stepsOf({ ...NEW, client_group: ' ', people: 1, accounts: 1 })).toEqual({
    accounts: false,
    operator: true,
    people: true,
    contacts: false,
  });
});
