import { expect, it } from 'vitest';
import { accountChanges, accountValues, invitationBody, NEW_ACCOUNT } from './account-values.ts';
import type { Account } from './queries.ts';

const ACCOUNT: Account = {
  ...{
    account_id: '1',
    username: 'ani',
    role: 'operator',
    effective_role: 'operator',
    state: 'active',
    invited: false,
    invited_until: null,
  },
  ...{ must_change_password: false, client_ids: ['A', 'B'], grants: {}, sees_all: false, whatsapp: '628', email: null },
  ...{ created_at: '2026-11-29T00:00:00.000Z', last_used_at: null, keys_made: 0, changeable: true },
};

it('sends what was changed, and no more', () => {
  const values = accountValues(ACCOUNT);
  expect(accountChanges(ACCOUNT, values)).toEqual({});
  expect(accountChanges(ACCOUNT, { ...values, client_ids: 'B', whatsapp: ' ', email: 'a@b.id' })).toEqual({
    client_ids: ['B'],
    whatsapp: null,
    email: 'a@b.id',
  });
});

it('invites with the contacts that were given', () => {
  expect(invitationBody({ ...NEW_ACCOUNT, username: ' budi ', client_ids: 'A', email: 'b@b.id' })).toEqual({
    username: 'budi',
    role: 'operator',
    client_ids: ['A'],
    grants: {},
    whatsapp: null,
    email: 'b@b.id',
  });
});

it('changes roles by client as a whole, and drops those of clients that were taken away', () => {
  const account = { ...ACCOUNT, grants: { A: 'viewer' } };
  const values = accountValues(account);
  expect(accountChanges(account, values)).toEqual({});
  expect(accountChanges(account, { ...values, grants: 'A:viewer,B:editor' })).toEqual({ grants: { A: 'viewer', B: 'editor' } });
  expect(accountChanges(account, { ...values, client_ids: 'B' })).toEqual({ client_ids: ['B'], grants: {} });
});
