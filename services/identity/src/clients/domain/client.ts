import type { RoleKind } from '@balai/contracts';
import { ROLES } from '@balai/contracts/catalogue';
import { CLIENT_SETTINGS } from '../../platform-config/domain/platform-settings.ts';

/** What a client is unless said otherwise. */
export const CLIENT_DEFAULTS = {
  type: 'org',
  active: true,
  parent_client_id: null,
  regional_id: null,
  level: null,
  ...CLIENT_SETTINGS,
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

/** Reserved client identifiers: dots are steps in paths, `PROFILE` and `ACTIVE` are paths of other routes. */
const NO_CLIENT = /^(?:\.+|PROFILE|ACTIVE)$/;

/** Whether a new client may not have an identifier, given in upper case. */
export const isReservedClientId = (clientId: string): boolean => NO_CLIENT.test(clientId);
