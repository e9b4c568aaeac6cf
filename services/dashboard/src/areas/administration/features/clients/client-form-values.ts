import type { BodyOf } from '@balai/contracts';
import type { createClient, updateClient } from '@balai/contracts/identity';
import { changedFields, filled, orNull, wireOf } from '../../../../domain/changed-fields.ts';
import { shownHandle, typedHandle } from '../../../../domain/shown-handle.ts';
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
  client_amplify_status: true,
  regional_id: '',
  parent_client_id: '',
  timezone: 'Asia/Jakarta',
  language: 'id',
  completion_percent: '100',
  band_medium_from: '40',
  band_high_from: '80',
  quiet_from: '21:00',
  quiet_to: '06:00',
  count_withdrawn: true,
  exception_needs_approval: false,
  client_operator: '',
  client_super: '',
  client_group: '',
  report_emails: '',
};
export type ClientFormValues = typeof NEW_CLIENT;

/** A client as the form shows it; what is null on the wire is empty here. */
export const clientFormValues = (client: ClientRecord): ClientFormValues =>
  filled(NEW_CLIENT, {
    ...client,
    client_type: client.client_type.toLowerCase(),
    client_insta: shownHandle(client.client_insta),
    client_tiktok: shownHandle(client.client_tiktok),
  });

const listText = (text: string): string | null => orNull(text.replace(/[\n;]+/g, ','));

const wireFields = ({ client_id: _, ...values }: ClientFormValues) => ({
  ...wireOf(values),
  nama: values.nama.trim(),
  client_type: values.client_type,
  client_insta: typedHandle(orNull(values.client_insta)),
  client_tiktok: typedHandle(orNull(values.client_tiktok)),
  timezone: values.timezone,
  language: values.language === 'en' ? ('en' as const) : ('id' as const),
  completion_percent: Number(values.completion_percent),
  band_medium_from: Number(values.band_medium_from),
  band_high_from: Number(values.band_high_from),
  quiet_from: values.quiet_from,
  quiet_to: values.quiet_to,
  client_operator: listText(values.client_operator),
  client_super: listText(values.client_super),
  client_group: listText(values.client_group),
  report_emails: listText(values.report_emails),
});

/** A code as the server takes it, while it is typed: capitals, no spaces. */
export const codeOf = (text: string): string => text.toUpperCase().replace(/\s+/g, '_');

/** The code that a name suggests: `Polres Mawar` is `POLRES_MAWAR`. */
export const suggestedCode = (name: string): string =>
  name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z0-9\s_.-]/g, '')
    .trim()
    .replace(/[\s_]+/g, '_')
    .slice(0, 50);

/** What adding a client sends. */
export const newClientBody = (values: ClientFormValues): BodyOf<typeof createClient> => ({
  ...wireFields(values),
  client_id: values.client_id.trim().toUpperCase(),
});

/** Only the fields that differ from the client as it was read: hidden contacts stay as they are. */
export const clientChanges = (client: ClientRecord, values: ClientFormValues): BodyOf<typeof updateClient> =>
  changedFields(wireFields(clientFormValues(client)), wireFields(values));
