import { DEFAULT_ZONE } from '@balai/calendar';
import type { RoleKind } from '@balai/contracts';
import { ROLES } from '@balai/contracts/catalogue';
import { DEFAULT_BANDS, DEFAULT_QUIET_HOURS } from '@balai/contracts/identity';

/** What a client is unless said otherwise. */
export const CLIENT_DEFAULTS = {
  type: 'org',
  active: true,
  parent_client_id: null,
  regional_id: null,
  level: null,
  timezone: DEFAULT_ZONE,
  language: 'id',
  completion_percent: 100,
  band_medium_from: DEFAULT_BANDS.medium,
  band_high_from: DEFAULT_BANDS.high,
  quiet_from: DEFAULT_QUIET_HOURS.from,
  quiet_to: DEFAULT_QUIET_HOURS.to,
  count_withdrawn: true,
  excuse_needs_approval: false,
  instagram_handle: null,
  instagram_enabled: true,
  tiktok_handle: null,
  tiktok_sec_uid: null,
  tiktok_enabled: true,
  amplify_enabled: true,
  operators: [],
  supervisors: [],
  groups: [],
  report_emails: [],
} as const;

/** Roles that are there from the start; a directorate may not carry the name of one, or its accounts would act with it. */
export const PREDEFINED_ROLES: ReadonlyMap<string, RoleKind> = new Map(ROLES.map(({ name, kind }) => [name, kind]));

/** Reserved client identifiers: dots are steps in paths, `PROFILE` and `ACTIVE` are routes beside the clients. */
const NO_CLIENT = /^(?:\.+|PROFILE|ACTIVE)$/;

/** Whether a new client may not have an identifier, given in upper case. */
export const isReservedClientId = (clientId: string): boolean => NO_CLIENT.test(clientId);
