import { clientIdOf, PLATFORMS, type Platform } from '@balai/contracts';
import { parseHandleName } from '@balai/contracts/identity';
import { CLIENT_DEFAULTS, type NewClientRow, PREDEFINED_ROLES, parseGroup, splitList, tidy, tidyUpper } from '@balai/identity/import';
import { typedPhoneNumber } from '@balai/phone';
import type { Refusal } from '../engine/row-results.ts';
import type { Columns, RowOf } from '../former/select-columns.ts';
import { shortened } from './shortened.ts';

export const CLIENT_COLUMNS = {
  ...{
    client_id: 'text',
    nama: 'text',
    client_type: 'text',
    client_status: 'boolean',
    client_insta: 'text',
    client_insta_status: 'boolean',
  },
  ...{ client_tiktok: 'text', client_tiktok_status: 'boolean', client_amplify_status: 'boolean', client_operator: 'text' },
  ...{
    client_group: 'text',
    regional_id: 'text',
    parent_client_id: 'text',
    client_level: 'text',
    tiktok_secuid: 'text',
    client_super: 'text',
  },
} satisfies Columns;

/** A row of `clients`. */
export type LegacyClientRow = RowOf<typeof CLIENT_COLUMNS> & { readonly client_id: string };

/** A client as it is to be; `fields` null: it is not taken over. */
export interface JudgedClient {
  readonly fields: Omit<
    NewClientRow,
    | 'version'
    | 'timezone'
    | 'language'
    | 'completion_percent'
    | 'band_medium_from'
    | 'band_high_from'
    | 'quiet_from'
    | 'quiet_to'
    | 'count_withdrawn'
    | 'excuse_needs_approval'
    | 'report_emails'
  > | null;
  readonly refusals: readonly Refusal[];
}

const SHAPE = /^[A-Z0-9_.-]{1,50}$/;
const RESERVED = /^(?:\.+|PROFILE)$/;

const typeOf = (word: string | null): NewClientRow['type'] => {
  const type = (word ?? '').trim().toLowerCase();
  return type === 'direktorat' || type === 'polda' ? type : 'org';
};

function listed(value: string | null, what: string, read: (entry: string) => string | null, refusals: Refusal[]): string[] {
  return [
    ...new Set(
      splitList(value).flatMap((entry) => {
        const found = read(entry);
        if (found === null) refusals.push({ what, reason: 'unreadable', detail: entry });
        return found ?? [];
      }),
    ),
  ];
}

function identifierFault(clientId: string, type: string): string | null {
  if (!SHAPE.test(clientId)) return 'bad_identifier';
  if (RESERVED.test(clientId)) return 'reserved_identifier';
  return type === 'direktorat' && PREDEFINED_ROLES.has(clientId.toLowerCase()) ? 'reserved_identifier' : null;
}

function judge(row: LegacyClientRow, holders: ReadonlyMap<string, string>): JudgedClient {
  const refusals: Refusal[] = [];
  const clientId = clientIdOf(row.client_id);
  const type = typeOf(row.client_type);
  const fault = identifierFault(clientId, type);
  if (fault !== null) return { fields: null, refusals: [{ what: 'client', reason: fault, detail: row.client_id }] };
  if (row.client_type !== null && row.client_type.trim() !== '' && typeOf(row.client_type) !== row.client_type.trim().toLowerCase())
    refusals.push({ what: 'client type', reason: 'unknown', detail: row.client_type });
  const handleOf = (platform: Platform): string | null => {
    const handle = writtenHandle(row, platform);
    if (handle.text !== null && handle.name === null) refusals.push({ what: 'client account', reason: 'unreadable', detail: handle.text });
    if (handle.name === null) return null;
    const holder = holders.get(`${platform} ${handle.name}`);
    if (holder === undefined || holder === row.client_id) return handle.name;
    refusals.push({
      what: 'client account',
      reason: 'account_of_another',
      detail: `${handle.name} stays with ${holder}, the first active client`,
    });
    return null;
  };
  return {
    refusals,
    fields: {
      client_id: clientId,
      name: shortened(tidy(row.nama), 120, 'client name', refusals) ?? clientId,
      type,
      active: row.client_status ?? CLIENT_DEFAULTS.active,
      parent_client_id: null,
      regional_id: shortened(tidyUpper(row.regional_id), 40, 'region', refusals),
      level: shortened(tidy(row.client_level), 40, 'client level', refusals),
      instagram_handle: handleOf('instagram'),
      instagram_enabled: row.client_insta_status ?? CLIENT_DEFAULTS.instagram_enabled,
      tiktok_handle: handleOf('tiktok'),
      tiktok_sec_uid: tidy(row.tiktok_secuid),
      tiktok_enabled: row.client_tiktok_status ?? CLIENT_DEFAULTS.tiktok_enabled,
      amplify_enabled: row.client_amplify_status ?? CLIENT_DEFAULTS.amplify_enabled,
      operators: listed(row.client_operator, 'client operator', typedPhoneNumber, refusals),
      supervisors: listed(row.client_super, 'client supervisor', typedPhoneNumber, refusals),
      groups: listed(row.client_group, 'client group', parseGroup, refusals),
    },
  };
}

const writtenHandle = (row: LegacyClientRow, platform: Platform) => {
  const text = tidy(platform === 'instagram' ? row.client_insta : row.client_tiktok);
  return { text, name: text === null ? null : parseHandleName(platform, text) };
};

/**
 * What becomes of all clients, by their key. Of two whose identifiers differ in letter case only, the one in capitals stays, else the first in
 * order; of two active ones with one official account, the first in order keeps it.
 */
export function judgeClients(rows: readonly LegacyClientRow[]): Map<string, JudgedClient> {
  const inOrder = [...rows].sort((a, b) => (a.client_id < b.client_id ? -1 : 1));
  const holders = new Map<string, string>();
  for (const row of inOrder)
    for (const platform of PLATFORMS) {
      const { name } = writtenHandle(row, platform);
      if (name !== null && (row.client_status ?? true) && !holders.has(`${platform} ${name}`))
        holders.set(`${platform} ${name}`, row.client_id);
    }
  const owners = new Map<string, string>();
  for (const row of inOrder) {
    const clientId = clientIdOf(row.client_id);
    if (!owners.has(clientId) || row.client_id === clientId) owners.set(clientId, row.client_id);
  }
  return new Map(
    inOrder.map((row) => {
      const owner = owners.get(clientIdOf(row.client_id));
      if (owner === row.client_id) return [row.client_id, judge(row, holders)];
      return [
        row.client_id,
        { fields: null, refusals: [{ what: 'client', reason: 'same_identifier', detail: `${row.client_id}: ${owner}` }] },
      ];
    }),
  );
}
