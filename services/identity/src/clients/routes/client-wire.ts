import { canonicalZone } from '@balai/calendar';
import type { BodyOf, ResponseOf } from '@balai/contracts';
import type { getClient, listClients, updateClient } from '@balai/contracts/identity';
import { peopleContact } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { invalidField as faultyField } from '@balai/runtime/problem';
import { tidy, tidyUpper } from '../../domain/words.ts';
import { showHandle } from '../../people/domain/shown-handle.ts';
import { identityProblems } from '../../problems.ts';
import { emailOf, given, givenClientId, groupOf, handleOf, invalidField, listOf, phoneOf, required } from '../../routes/input.ts';
import type { ClientRow } from '../repository/clients.ts';
import type { ClientDetail } from '../use-cases/get-client.ts';
import type { ClientPatch } from '../use-cases/update-client.ts';

type ClientDetailWire = ResponseOf<typeof getClient>['data'];
type ClientWire = ResponseOf<typeof listClients>['data'][number];
type ClientBody = BodyOf<typeof updateClient>;

const joined = (entries: readonly string[]): string | null => (entries.length === 0 ? null : entries.join(','));

/** A client as legacy callers read it; contacts only for who may see them. */
export function clientToWire(row: ClientRow, actor: Actor): ClientWire {
  const mayContact = actor.can(peopleContact);
  const contact = (entries: readonly string[]) => (mayContact ? joined(entries) : null);
  return {
    client_id: row.client_id,
    nama: row.name,
    client_type: row.type,
    client_status: row.active,
    client_insta: showHandle('instagram', row.instagram_handle),
    client_insta_status: row.instagram_enabled,
    client_tiktok: showHandle('tiktok', row.tiktok_handle),
    client_tiktok_status: row.tiktok_enabled,
    client_amplify_status: row.amplify_enabled,
    client_operator: contact(row.operators),
    client_super: contact(row.supervisors),
    client_group: contact(row.groups),
    tiktok_secuid: row.tiktok_sec_uid,
    regional_id: row.regional_id,
    parent_client_id: row.parent_client_id,
    client_level: row.level,
    timezone: row.timezone,
    language: row.language,
    completion_percent: row.completion_percent,
    band_medium_from: row.band_medium_from,
    band_high_from: row.band_high_from,
    quiet_from: row.quiet_from,
    quiet_to: row.quiet_to,
    count_withdrawn: row.count_withdrawn,
    exception_needs_approval: row.excuse_needs_approval,
    report_emails: contact(row.report_emails),
    version: row.version,
  };
}

/** A client with what only its own page shows. */
export const clientDetailToWire = ({ client: row, seenBy, people, accounts }: ClientDetail, actor: Actor): ClientDetailWire => ({
  ...clientToWire(row, actor),
  positions: [...row.positions],
  ranks: [...row.ranks],
  priority_names: [...row.priority_names],
  divisions: [...row.divisions],
  seen_by: [...seenBy],
  people,
  accounts,
});

function typeOf(value: string): ClientRow['type'] {
  const type = value.trim().toLowerCase() || 'org';
  if (type === 'org' || type === 'direktorat' || type === 'polda') return type;
  throw faultyField('client_type', {
    id: 'harus salah satu dari: org, direktorat, polda',
    en: 'must be one of: org, direktorat, polda',
  });
}

function timezoneOf(value: string): string {
  const timezone = canonicalZone(value);
  if (timezone === null) throw invalidField(identityProblems.invalid_timezone, 'timezone', { timezone: value.trim() });
  return timezone;
}

const orderOf = (entries: readonly string[]): string[] => [...new Set(entries.flatMap((entry) => tidyUpper(entry) ?? []))];

/** The fields sent, parsed. Absent ones are absent, empty ones clear. */
export function clientPatch(body: ClientBody): ClientPatch {
  return {
    ...given(body.nama, (value) => ({ name: required(tidy(value), 'nama') })),
    ...given(body.client_type, (value) => ({ type: typeOf(value) })),
    ...given(body.client_status, (active) => ({ active })),
    ...given(body.client_insta, (value) => ({ instagram_handle: handleOf('instagram', value, 'client_insta') })),
    ...given(body.client_insta_status, (instagram_enabled) => ({ instagram_enabled })),
    ...given(body.client_tiktok, (value) => ({ tiktok_handle: handleOf('tiktok', value, 'client_tiktok') })),
    ...given(body.client_tiktok_status, (tiktok_enabled) => ({ tiktok_enabled })),
    ...given(body.client_amplify_status, (amplify_enabled) => ({ amplify_enabled })),
    ...given(body.client_operator, (value) => ({ operators: listOf(value, (entry) => phoneOf(entry, 'client_operator')) })),
    ...given(body.client_super, (value) => ({ supervisors: listOf(value, (entry) => phoneOf(entry, 'client_super')) })),
    ...given(body.client_group, (value) => ({ groups: listOf(value, (entry) => groupOf(entry, 'client_group')) })),
    ...given(body.report_emails, (value) => ({ report_emails: listOf(value, (entry) => emailOf(entry, 'report_emails')) })),
    ...given(body.tiktok_secuid, (value) => ({ tiktok_sec_uid: tidy(value) })),
    ...given(body.regional_id, (value) => ({ regional_id: tidyUpper(value) })),
    ...given(body.parent_client_id, (value) => ({ parent_client_id: givenClientId(value) ?? null })),
    ...given(body.client_level, (value) => ({ level: tidy(value) })),
    ...given(body.timezone, (value) => ({ timezone: timezoneOf(value) })),
    ...given(body.language, (language) => ({ language })),
    ...given(body.completion_percent, (completion_percent) => ({ completion_percent })),
    ...given(body.band_medium_from, (band_medium_from) => ({ band_medium_from })),
    ...given(body.band_high_from, (band_high_from) => ({ band_high_from })),
    ...given(body.quiet_from, (quiet_from) => ({ quiet_from })),
    ...given(body.quiet_to, (quiet_to) => ({ quiet_to })),
    ...given(body.count_withdrawn, (count_withdrawn) => ({ count_withdrawn })),
    ...given(body.exception_needs_approval, (excuse_needs_approval) => ({ excuse_needs_approval })),
    ...given(body.positions, (value) => ({ positions: orderOf(value) })),
    ...given(body.ranks, (value) => ({ ranks: orderOf(value) })),
    ...given(body.priority_names, (value) => ({ priority_names: orderOf(value) })),
    ...given(body.divisions, (value) => ({ divisions: orderOf(value) })),
  };
}
