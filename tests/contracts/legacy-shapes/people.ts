import { keys, type LegacyShape, under, type Values } from './shape.ts';

const client: Values = {
  ...keys('client_id string, nama string, client_type string, client_status boolean, client_insta string?'),
  ...keys('client_insta_status boolean, client_tiktok string?, client_tiktok_status boolean, client_amplify_status boolean'),
  ...keys('client_operator string?, client_group string?, regional_id string?, parent_client_id string?'),
  ...keys('client_level string?, tiktok_secuid string?, client_super string?'),
};
const listed: Values = {
  ...keys('user_id string, nama string, tiktok string?, insta string?, divisi string?, title string?, status boolean'),
  ...keys('exception boolean, jabatan string?, whatsapp string?, email string?, client_id string, client_name string?'),
  regional_id: 'string?',
};
/** Every column of a person. */
export const person: Values = {
  ...keys('user_id string, nama string, title string?, divisi string?, jabatan string?, insta string?, tiktok string?'),
  ...keys('whatsapp string?, email string?, desa string?, client_id string, status boolean, exception boolean'),
  ...keys('wa_notification_opt_in boolean, premium_status boolean, premium_end_date string?, created_at string'),
  ...keys('updated_at string, ditbinmas boolean?, ditlantas boolean?, bidhumas boolean?, ditsamapta boolean?'),
  ...keys('ditintelkam boolean?, operator boolean?'),
};
const one: Values = { success: 'boolean', ...under('data.', client) };
const onePerson: Values = { success: 'boolean', ...under('data.', person) };
const renamed = keys('success boolean, data.old_user_id string, data.new_user_id string');

/** Clients, people and who signs in. */
export const peopleShapes: readonly LegacyShape[] = [
  { route: 'GET /api/clients', values: { success: 'boolean', ...under('data[].', client) } },
  { route: 'GET /api/clients/active', values: { success: 'boolean', ...under('data[].', client) } },
  { route: 'DELETE /api/clients/:client_id', values: one },
  { route: 'GET /api/clients/:client_id', values: one },
  { route: 'PUT /api/clients/:client_id', values: one },
  {
    route: 'GET /api/clients/profile',
    values: {
      success: 'boolean',
      ...under('client.', { ...client, ...keys('level string?, tier string?, premium_tier string?') }),
    },
  },
  { route: 'GET /api/users/list', values: { success: 'boolean', ...under('data[].', listed) } },
  { route: 'GET /api/users', values: { success: 'boolean', ...under('data[].', listed) } },
  { route: 'GET /api/users/by-client/:client_id', values: { success: 'boolean', ...under('data[].', listed) } },
  { route: 'GET /api/users/by-client-full/:client_id', values: { success: 'boolean', ...under('data[].', listed) } },
  { route: 'GET /api/clients/:client_id/users', values: { success: 'boolean', ...under('data[].', listed) } },
  { route: 'GET /api/users/:user_id', values: onePerson },
  { route: 'POST /api/users', status: 201, values: onePerson },
  { route: 'PUT /api/users/:user_id/roles', values: onePerson },
  { route: 'PUT /api/users/:user_id/wa-notification', values: onePerson },
  { route: 'DELETE /api/users/:user_id', values: onePerson },
  { route: 'POST /api/users/create', status: 201, values: onePerson },
  { route: 'PUT /api/users/:user_id', values: onePerson },
  { route: 'PUT /api/user_roles/update', values: renamed },
  { route: 'POST /api/user_roles/update', values: renamed },
  {
    route: 'POST /api/auth/dashboard-login',
    values: {
      ...keys('success boolean, token string'),
      ...under('user.', {
        ...keys('user_id string, dashboard_user_id string, username string, nama string, role string, role_id number'),
        ...keys('client_id string, client_ids array, premium_status boolean, premium_tier string?, premium_expires_at string?'),
      }),
    },
  },
  { route: 'GET /api/dashboard/login-web/recap', values: keys('success boolean, message string') },
  { route: 'POST /api/auth/logout', values: keys('success boolean') },
  { route: 'POST /api/auth/dashboard-register', status: 201, values: keys('success boolean, dashboard_user_id string, status boolean') },
  ...['/api/auth/dashboard-password-reset', '/api/auth/password-reset', '/api/password-reset'].flatMap((path) =>
    ['request', 'confirm'].map((step) => ({ route: `POST ${path}/${step}`, values: keys('success boolean, message string') })),
  ),
  ...['approve', 'reject'].map((word) => ({
    route: `PUT /api/dashboard/users/:id/${word}`,
    values: {
      success: 'boolean' as const,
      ...under('data.', {
        ...keys('dashboard_user_id string, username string, role string, role_id number, status boolean, client_ids array'),
        ...keys('whatsapp string?, email string?'),
      }),
    },
  })),
];
