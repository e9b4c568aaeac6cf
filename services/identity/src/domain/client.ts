import { DEFAULT_ZONE } from '@balai/calendar';

/** What a client is unless said otherwise. */
export const CLIENT_DEFAULTS = {
  type: 'org',
  active: true,
  parentClientId: null,
  regionalId: null,
  level: null,
  timezone: DEFAULT_ZONE,
  completionPercent: 100,
  countWithdrawn: true,
  instagramHandle: null,
  instagramEnabled: true,
  tiktokHandle: null,
  tiktokSecUid: null,
  tiktokEnabled: true,
  amplifyEnabled: true,
  operators: [],
  supervisors: [],
  groups: [],
  reportEmails: [],
} as const;

/** Roles that are there from the start; a directorate may not carry the name of one, or its accounts would act with it. */
export const PREDEFINED_ROLES: ReadonlyMap<string, 'platform' | 'client'> = new Map([
  ['admin', 'platform'],
  ['operator', 'client'],
  ['editor', 'client'],
  ['viewer', 'client'],
]);

/** What accounts of a directorate may do. */
export const DIRECTORATE_PERMISSIONS = [
  'clients:read',
  'people:read',
  'people:write',
  'people:contact',
  'attendance:read',
  'collection:read',
  'collection:run',
  'jobs:read',
  'jobs:run',
  'messages:read',
  'self',
] as const;
