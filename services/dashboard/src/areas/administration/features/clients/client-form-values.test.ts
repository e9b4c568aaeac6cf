import { expect, it } from 'vitest';
import { clientChanges, clientFormValues, NEW_CLIENT, newClientBody } from './client-form-values.ts';
import type { ClientRecord } from './queries.ts';

const client: ClientRecord = {
  client_id: 'UNIT_A',
  nama: 'Unit A',
  client_type: 'ORG',
  client_status: true,
  client_insta: 'unit_a',
  client_insta_status: true,
  client_tiktok: null,
  client_tiktok_status: false,
  client_amplify_status: true,
  client_operator: null,
  client_super: null,
  client_group: null,
  tiktok_secuid: null,
  regional_id: null,
  parent_client_id: null,
  client_level: null,
  timezone: 'Asia/Jakarta',
  language: 'id',
  completion_percent: 100,
  band_medium_from: 40,
  band_high_from: 80,
  quiet_from: '21:00',
  quiet_to: '06:00',
  count_withdrawn: true,
  exception_needs_approval: false,
  report_emails: null,
  version: 1,
};

it('saving an untouched form changes nothing, so contacts that are hidden from the reader survive', () => {
  expect(clientChanges(client, clientFormValues(client))).toEqual({});
});

it('shows the accounts of both platforms with an @, and takes them with or without', () => {
  const both = { ...client, client_tiktok: '@unit_a' };
  const shown = clientFormValues(both);
  expect([shown.client_insta, shown.client_tiktok]).toEqual(['@unit_a', '@unit_a']);
  expect(clientChanges(both, { ...shown, client_insta: 'unit_a', client_tiktok: ' unit_a' })).toEqual({});
});

it('sends exactly what was changed', () => {
  const values = { ...clientFormValues(client), completion_percent: '80', client_insta: '', client_operator: '6281\n6282; 6283' };
  expect(clientChanges(client, values)).toEqual({ completion_percent: 80, client_insta: null, client_operator: '6281,6282, 6283' });
});

it('a new client has its code in capitals', () => {
  expect(newClientBody({ ...NEW_CLIENT, client_id: ' unit_b ', nama: 'Unit B' })).toMatchObject({ client_id: 'UNIT_B', nama: 'Unit B' });
});

it('a client may report reshared links without anybody being asked for likes', () => {
  const values = { ...clientFormValues(client), client_insta_status: false, client_amplify_status: true };
  expect(clientChanges({ ...client, client_amplify_status: false }, values)).toEqual({
    client_insta_status: false,
    client_amplify_status: true,
  });
  expect(newClientBody({ ...NEW_CLIENT, client_id: 'a', nama: 'A' })).toMatchObject({ client_amplify_status: true });
});
