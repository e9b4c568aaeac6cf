import { canonicalZone } from '@balai/calendar';
import type { BodyOf, ResponseOf } from '@balai/contracts';
import type { getClient, listClients, updateClient } from '@balai/contracts/identity';
import { peopleContact } from '@balai/contracts/identity';
import { type Actor, invalidField as faultyField } from '@balai/runtime';
import { showHandle } from '../domain/handle-name.ts';
import { tidy, tidyUpper } from '../domain/words.ts';
import { identityProblems } from '../problems.ts';
import type { SeenBy } from '../repository/access.ts';
import type { ClientRow } from '../repository/clients.ts';
import type { ClientPatch } from '../use-cases/save-client.ts';
import { clientIdOf, emailOf, given, groupOf, handleOf, invalidField, listOf, phoneOf, required } from './input.ts';

type ClientDetail = ResponseOf<typeof getClient>['data'];
type ClientWire = ResponseOf<typeof listClients>['data'][number];
type ClientBody = BodyOf<typeof updateClient>;

const joined = (entries: readonly string[]): string | null => (entries.length === 0 ? null : entries.join(','));

/** A client as legacy callers read it; contacts only for who may see them. */
export function clientToWire(row: ClientRow, actor: Actor): ClientWire {
  const mayContact = actor.can(peopleContact);
  const contact = (entries: readonly string[]) => (mayContact ? joined(entries) : null);
  return {
    client_id: row.clientId,
    nama: row.name,
    client_type: row.type,
    client_status: row.active,
    client_insta: showHandle('instagram', row.instagramHandle),
    client_insta_status: row.instagramEnabled,
    client_tiktok: showHandle('tiktok', row.tiktokHandle),
    client_tiktok_status: row.tiktokEnabled,
    client_amplify_status: row.amplifyEnabled,
    client_operator: contact(row.operators),
    client_super: contact(row.supervisors),
    client_group: contact(row.groups),
    tiktok_secuid: row.tiktokSecUid,
    regional_id: row.regionalId,
    parent_client_id: row.parentClientId,
    client_level: row.level,
    timezone: row.timezone,
    completion_percent: row.completionPercent,
    count_withdrawn: row.countWithdrawn,
    report_emails: contact(row.reportEmails),
    version: row.version,
  };
}

/** Directorates that see a client, as callers read them. */
export const seenByToWire = (seenBy: readonly SeenBy[]): ClientDetail['seen_by'] =>
  seenBy.map(({ role, clientId, name, by, holders }) => ({ role, client_id: clientId, name, by, holders }));

/** A client with what only its own page shows. */
export const clientDetailToWire = (row: ClientRow, seenBy: readonly SeenBy[], actor: Actor): ClientDetail => ({
  ...clientToWire(row, actor),
  positions: [...row.positions],
  ranks: [...row.ranks],
  priority_names: [...row.priorityNames],
  divisions: [...row.divisions],
  seen_by: seenByToWire(seenBy),
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
    ...given(body.client_insta, (value) => ({ instagramHandle: handleOf('instagram', value, 'client_insta') })),
    ...given(body.client_insta_status, (instagramEnabled) => ({ instagramEnabled })),
    ...given(body.client_tiktok, (value) => ({ tiktokHandle: handleOf('tiktok', value, 'client_tiktok') })),
    ...given(body.client_tiktok_status, (tiktokEnabled) => ({ tiktokEnabled })),
    ...given(body.client_amplify_status, (amplifyEnabled) => ({ amplifyEnabled })),
    ...given(body.client_operator, (value) => ({ operators: listOf(value, (entry) => phoneOf(entry, 'client_operator')) })),
    ...given(body.client_super, (value) => ({ supervisors: listOf(value, (entry) => phoneOf(entry, 'client_super')) })),
    ...given(body.client_group, (value) => ({ groups: listOf(value, (entry) => groupOf(entry, 'client_group')) })),
    ...given(body.report_emails, (value) => ({ reportEmails: listOf(value, (entry) => emailOf(entry, 'report_emails')) })),
    ...given(body.tiktok_secuid, (value) => ({ tiktokSecUid: tidy(value) })),
    ...given(body.regional_id, (value) => ({ regionalId: tidyUpper(value) })),
    ...given(body.parent_client_id, (value) => ({ parentClientId: clientIdOf(value ?? undefined) ?? null })),
    ...given(body.client_level, (value) => ({ level: tidy(value) })),
    ...given(body.timezone, (value) => ({ timezone: timezoneOf(value) })),
    ...given(body.completion_percent, (completionPercent) => ({ completionPercent })),
    ...given(body.count_withdrawn, (countWithdrawn) => ({ countWithdrawn })),
    ...given(body.positions, (value) => ({ positions: orderOf(value) })),
    ...given(body.ranks, (value) => ({ ranks: orderOf(value) })),
    ...given(body.priority_names, (value) => ({ priorityNames: orderOf(value) })),
    ...given(body.divisions, (value) => ({ divisions: orderOf(value) })),
  };
}
