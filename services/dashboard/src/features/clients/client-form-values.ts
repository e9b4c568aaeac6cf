import type { BodyOf } from '@balai/contracts';
import type { createClient, updateClient } from '@balai/contracts/identity';
import { changedFields, orNull } from '../../domain/changed-fields.ts';
import type { ClientRecord } from './queries.ts';

/** Where the form starts for a new client. */
export const NEW_CLIENT = {
  client_id: '',
  nama: '',
  client_type: 'org',
  client_status: true,
  client_insta: '',
  client_insta_status: true,
  client_tiktok: '',
  client_tiktok_status: true,
  regional_id: '',
  parent_client_id: '',
  timezone: 'Asia/Jakarta',
  completion_percent: '100',
  count_withdrawn: true,
  client_operator: '',
  client_super: '',
  client_group: '',
  report_emails: '',
};
export type ClientFormValues = typeof NEW_CLIENT;

/** A client as the form shows it; what is null on the wire is empty here. */
export const clientFormValues = (client: ClientRecord): ClientFormValues => ({
  client_id: client.client_id,
  nama: client.nama,
  client_type: client.client_type.toLowerCase(),
  client_status: client.client_status,
  client_insta: client.client_insta ?? '',
  client_insta_status: client.client_insta_status,
  client_tiktok: client.client_tiktok ?? '',
  client_tiktok_status: client.client_tiktok_status,
  regional_id: client.regional_id ?? '',
  parent_client_id: client.parent_client_id ?? '',
  timezone: client.timezone,
  completion_percent: String(client.completion_percent),
  count_withdrawn: client.count_withdrawn,
  client_operator: client.client_operator ?? '',
  client_super: client.client_super ?? '',
  client_group: client.client_group ?? '',
  report_emails: client.report_emails ?? '',
});

const listText = (text: string): string | null => orNull(text.replace(/[\n;]+/g, ','));

const wireFields = (values: ClientFormValues) => ({
  nama: values.nama.trim(),
  client_type: values.client_type,
  client_status: values.client_status,
  client_insta: orNull(values.client_insta),
  client_insta_status: values.client_insta_status,
  client_tiktok: orNull(values.client_tiktok),
  client_tiktok_status: values.client_tiktok_status,
  regional_id: orNull(values.regional_id),
  parent_client_id: orNull(values.parent_client_id),
  timezone: values.timezone,
  completion_percent: Number(values.completion_percent),
  count_withdrawn: values.count_withdrawn,
  client_operator: listText(values.client_operator),
  client_super: listText(values.client_super),
  client_group: listText(values.client_group),
  report_emails: listText(values.report_emails),
});

/** What adding a client sends. */
export const newClientBody = (values: ClientFormValues): BodyOf<typeof createClient> => ({
  ...wireFields(values),
  client_id: values.client_id.trim().toUpperCase(),
});

/** Only the fields that differ from the client as it was read: hidden contacts stay as they are. */
export const clientChanges = (client: ClientRecord, values: ClientFormValues): BodyOf<typeof updateClient> =>
  changedFields(wireFields(clientFormValues(client)), wireFields(values));
