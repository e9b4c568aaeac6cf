import { person } from './people.ts';
import { keys, type LegacyShape, under, type Values } from './shape.ts';

const ok = keys('success boolean');
const said = keys('success boolean, data.message string');
const self: Values = { success: 'boolean', ...under('data.', person) };
/** What a member sees of themselves; newer than the specification of the rest. */
const me: Values = {
  success: 'boolean',
  ...under('data.', {
    ...keys('user_id string, nama string, title string?, divisi string?, jabatan string?, desa string?, client_id string'),
    ...keys('nama_client string?, whatsapp string?, email string?, insta string?, tiktok string?'),
    ...keys('instagram_accounts array, tiktok_accounts array'),
  }),
};
const pending = keys('username_available boolean, usernames array, total_content number, completed_content number, pending_content number');

/** Registering, signing in, and what members do by themselves. */
export const memberShapes: readonly LegacyShape[] = [
  { route: 'POST /api/auth/penmas-register', status: 201, values: keys('success boolean, user_id string') },
  { route: 'POST /api/auth/penmas-login', values: keys('success boolean, token string, user.user_id string, user.role string') },
  {
    route: 'POST /api/auth/login',
    isOneOf: true,
    values: keys('success boolean, token string, client.client_id string, client.nama string, client.role string'),
  },
  { route: 'POST /api/auth/user-register', status: 201, values: keys('success boolean, user_id string') },
  {
    route: 'POST /api/auth/user-login',
    isOneOf: true,
    values: keys('success boolean, token string, user.user_id string, user.nama string, user.role string'),
  },
  { route: 'GET /api/auth/open', values: ok },
  { route: 'POST /api/auth/refresh', values: ok },
  { route: 'POST /api/claim/validate-email', values: said },
  { route: 'POST /api/claim/request-otp', status: 202, values: said },
  { route: 'POST /api/claim/verify-otp', values: keys('success boolean, data.verified boolean') },
  { route: 'POST /api/claim/user-data', values: self },
  { route: 'PUT /api/claim/update', values: self },
  { route: 'POST /api/claim/register', status: 201, isOneOf: true, values: ok },
  { route: 'POST /api/claim/password-reset/request', isOneOf: true, values: ok },
  { route: 'POST /api/claim/password-reset/verify', isOneOf: true, values: ok },
  { route: 'POST /api/claim/password-reset/confirm', isOneOf: true, values: ok },
  { route: 'GET /api/claim/me', values: me },
  { route: 'PUT /api/claim/me', values: me },
  {
    route: 'GET /api/claim/pending-content',
    values: {
      ...keys('success boolean, data.filters object'),
      ...under('data.instagram.', {
        ...pending,
        ...under('items[].', keys('shortcode string, url string, caption string?, content_time string')),
      }),
      ...under('data.tiktok.', {
        ...pending,
        ...under('items[].', keys('video_id string, url string, caption string?, content_time string')),
      }),
    },
  },
  { route: 'POST /api/claim/social-profile/validate', values: keys('success boolean, data object') },
];
