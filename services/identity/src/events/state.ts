import type { DataOf, MessageDefinition } from '@balai/contracts';
import { accountChanged, memberChanged, signedIn, signingKeyPublished, userChanged } from '@balai/contracts/access';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import type { SendOptions } from '@balai/runtime/messaging';
import { reachOf } from '../access/domain/reach.ts';
import { commonPermissions, isHeldBack } from '../accounts/domain/common-permissions.ts';
import type { AccountRow } from '../accounts/repository/accounts.ts';
import type { ClientRow } from '../clients/repository/clients.ts';
import type { SigningKeyRow } from '../keys/repository/signing-keys.ts';
import type { OwnedRow } from '../people/repository/handles.ts';
import type { PersonRow } from '../people/repository/people.ts';

/** A state event with its surroundings, as published and as repeated in restatements. */
export interface StateEvent<M extends MessageDefinition> {
  readonly message: M;
  readonly data: DataOf<M>;
  readonly options: SendOptions;
}

/** Publishes a state when the transaction commits. */
export const publish = <M extends MessageDefinition>(tx: Transaction, { message, data, options }: StateEvent<M>): void => {
  tx.send(message, data, options);
};

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export const clientState = (row: ClientRow): StateEvent<typeof clientChanged> => ({
  message: clientChanged,
  data: {
    client_id: row.client_id,
    name: row.name,
    type: row.type,
    active: row.active,
    parent_client_id: row.parent_client_id,
    regional_id: row.regional_id,
    timezone: row.timezone,
    language: row.language,
    completion_percent: row.completion_percent,
    bands: { medium: row.band_medium_from, high: row.band_high_from },
    quiet_hours: { from: row.quiet_from, to: row.quiet_to },
    count_withdrawn: row.count_withdrawn,
    excuse_needs_approval: row.excuse_needs_approval,
    instagram: { handle: row.instagram_handle, enabled: row.instagram_enabled },
    tiktok: { handle: row.tiktok_handle, sec_uid: row.tiktok_sec_uid, enabled: row.tiktok_enabled },
    amplify_enabled: row.amplify_enabled,
    contacts: {
      operators: [...row.operators],
      supervisors: [...row.supervisors],
      groups: [...row.groups],
      report_emails: [...row.report_emails],
    },
    person_order: {
      positions: [...row.positions],
      ranks: [...row.ranks],
      priority_names: [...row.priority_names],
      divisions: [...row.divisions],
    },
    ...(row.letterhead === null ? {} : { letterhead: row.letterhead }),
    version: row.version,
    deletedAt: null,
  },
  options: { tenant: row.client_id, subject: row.client_id, orderKey: `client:${row.client_id}` },
});

/** Where messages about a person go. */
export const aboutPerson = ({ client_id, person_id }: PersonRow): SendOptions => ({
  tenant: client_id,
  subject: person_id,
  orderKey: `person:${person_id}`,
});

/** Contacts of a person stay in identity; others know by which channel they can be told something. */
export const personState = (row: PersonRow): StateEvent<typeof personChanged> => ({
  message: personChanged,
  data: {
    person_id: row.person_id,
    client_id: row.client_id,
    nrp: row.nrp,
    name: row.name,
    title: row.title,
    division: row.division,
    position: row.position,
    roles: [...row.roles],
    active: row.active,
    exempt: row.exempt,
    reach: reachOf(row).channel,
    since: row.since,
    first_since: row.first_since,
    ...(row.memberships.length === 0 ? {} : { memberships: [...row.memberships] }),
    version: row.version,
    deletedAt: instant(row.deleted_at),
  },
  options: aboutPerson(row),
});

/** All owners of a handle. Belongs to the client of the last one. */
export function handleState({ platform, handle, owners, version }: OwnedRow): StateEvent<typeof handleChanged> {
  const key = `${platform}:${handle}`;
  const tenant = owners.at(-1)?.client_id;
  return {
    message: handleChanged,
    data: { platform, handle, owners, version, deletedAt: null },
    options: { subject: key, orderKey: `handle:${key}`, ...(tenant === undefined ? {} : { tenant }) },
  };
}

/** What an account of staff may do, which clients it sees. */
export const accountState = (row: AccountRow): StateEvent<typeof accountChanged> => ({
  message: accountChanged,
  data: {
    account_id: row.account_id,
    kind: row.kind,
    username: row.username,
    ...(row.display_name === null ? {} : { display_name: row.display_name }),
    role: row.effective_role,
    permissions: isHeldBack(row) ? [signedIn.name] : commonPermissions(row),
    ...(row.must_change_password ? { must_change_password: true as const } : {}),
    ...(row.must_enrol_factor ? { must_enrol_factor: true as const } : {}),
    ...(row.granted === null || isHeldBack(row)
      ? {}
      : {
          grants: { ...row.granted.grants },
          role_permissions: Object.fromEntries(Object.entries(row.granted.role_permissions).map(([role, all]) => [role, [...all]])),
        }),
    tenants: row.sees_all ? '*' : [...row.tenants],
    client_id: row.client_id,
    whatsapp: row.whatsapp,
    email: row.email,
    active: row.active,
    state: row.state,
    ...(row.keys === null ? {} : { keys: [...row.keys] }),
    not_before: instant(row.not_before),
    premium: row.premium_tier === null ? null : { tier: row.premium_tier, expires_at: instant(row.premium_expires_at) },
    version: row.version,
    deletedAt: null,
  },
  options: { subject: row.account_id, orderKey: `account:${row.account_id}` },
});

/** The account of a person of a client who signs in. @throws Error for an account of staff */
export function memberState(row: AccountRow): StateEvent<typeof memberChanged> {
  const { account_id, person_id, client_id, username: nrp, display_name: name, active, version } = row;
  if (person_id === null || client_id === null) throw new Error(`account ${account_id} is no member's`);
  return {
    message: memberChanged,
    data: {
      ...{ account_id, person_id, client_id, nrp, active, version },
      ...(name === null ? {} : { display_name: name }),
      not_before: instant(row.not_before),
      deletedAt: null,
    },
    options: { tenant: client_id, subject: account_id, orderKey: `account:${account_id}` },
  };
}

/** The account of a person who registered by themselves. */
export const userState = (row: AccountRow): StateEvent<typeof userChanged> => ({
  message: userChanged,
  data: {
    ...{ account_id: row.account_id, username: row.username, display_name: row.display_name ?? row.username },
    ...{ active: row.active, not_before: instant(row.not_before), version: row.version, deletedAt: null },
  },
  options: { subject: row.account_id, orderKey: `account:${row.account_id}` },
});

/** A public key, or that it is withdrawn. */
export const signingKeyState = (row: SigningKeyRow): StateEvent<typeof signingKeyPublished> => ({
  message: signingKeyPublished,
  data: { kid: row.kid, jwk: row.public_jwk, version: row.version, deletedAt: instant(row.deleted_at) },
  options: { subject: row.kid, orderKey: `signing-key:${row.kid}` },
});
