import { accountShapes } from './accounts.ts';
import { anevShapes } from './anev.ts';
import { complaintShapes } from './complaints.ts';
import { editorialShapes } from './editorial.ts';
import { linkShapes } from './links.ts';
import { memberShapes } from './members.ts';
import { officialShapes } from './official.ts';
import { peopleShapes } from './people.ts';
import { platformShapes } from './platform.ts';
import { premiumShapes } from './premium.ts';
import { recapShapes } from './recaps.ts';
import type { LegacyShape } from './shape.ts';

/** What callers of the system before this one read, route by route, as its specification records it. */
export const LEGACY_SHAPES: readonly LegacyShape[] = [
  ...recapShapes,
  ...anevShapes,
  ...accountShapes,
  ...officialShapes,
  ...linkShapes,
  ...complaintShapes,
  ...editorialShapes,
  ...peopleShapes,
  ...memberShapes,
  ...premiumShapes,
  ...platformShapes,
];

/** Routes that stand among those of existing callers and are newer than all of them. */
export const NEWER_ROUTES: ReadonlySet<string> = new Set([
  'GET /api/auth/sessions',
  'DELETE /api/auth/sessions/:session_id',
  'GET /api/auth/trusted-devices',
  'DELETE /api/auth/trusted-devices/:device_id',
  'GET /api/auth/factors',
  'DELETE /api/auth/factors/:factor_id',
  'POST /api/auth/factors/codes',
  'POST /api/auth/factors/codes/confirm',
  'POST /api/auth/factors/passkeys',
  'POST /api/auth/factors/passkeys/options',
  'POST /api/auth/factors/recovery-codes',
  'POST /api/auth/factors/totp',
  'POST /api/auth/factors/totp/confirm',
  'POST /api/auth/mfa/send',
  'POST /api/auth/mfa/verify',
  'POST /api/auth/oidc/session',
  'POST /api/auth/passkey/options',
  'POST /api/auth/passkey/verify',
  'GET /api/auth/ways',
  'GET /api/users/file',
  'GET /api/press-release-details',
  'GET /api/insta/rekap-likes/export',
  'GET /api/tiktok/rekap-komentar/export',
  'GET /api/satbinmas-official/content',
  'GET /api/satbinmas-official/export',
  'POST /api/clients',
  'GET /api/clients/:client_id/letterhead',
  'PUT /api/clients/:client_id/letterhead',
  'DELETE /api/clients/:client_id/directorates/:role',
  'POST /api/clients/:client_id/satbinmas-official/collect',
  'POST /api/users/:user_id/swap-handle',
  'GET /api/premium/requests',
  'POST /api/premium/requests/:id/approve',
  'POST /api/premium/requests/:id/deny',
  'POST /api/users/import',
  'GET /api/users/imports',
  'POST /api/users/imports',
  'GET /api/users/imports/:import_id',
  'GET /api/users/imports/sheet-account',
  'GET /api/users/imports/:import_id/rows',
  'PUT /api/users/imports/:import_id/cells',
  'PUT /api/users/imports/:import_id/columns',
  'PUT /api/users/imports/:import_id/sheet',
  'POST /api/users/imports/:import_id/undo',
  'POST /api/users/imports/:import_id/write',
  'GET /api/users/groups',
  'GET /api/users/look-up',
  'GET /api/users/since-open',
  'POST /api/users/since',
  'GET /api/claim/day',
  'GET /api/claim/calendar',
  'GET /api/claim/complaints',
  'GET /api/claim/complaints/:complaint_id',
  'POST /api/claim/complaints/:complaint_id/escalate',
  'GET /api/premium/prices',
  'GET /api/approvals/waiting',
  'GET /api/claim/share-tasks',
  'GET /api/auth/session',
  'PUT /api/auth/session',
  'PUT /api/auth/password',
  'GET /api/auth/contacts',
  'PUT /api/auth/email',
]);
