import { keys, type LegacyShape, under, type Values } from './shape.ts';

const person = keys('user_id string?, nama string?, divisi string?, client_id string?');
/** Handles that match nobody carry null in the fields of a person. */
const engaged: Values = { ...person, username: 'string?', kontak_sosial: 'object?' };
const contacts = keys('kontak_sosial.instagram string?, kontak_sosial.tiktok string?');
const satfung = keys('satfung string, total_personnel number, active_personnel number');

const totals: Values = {
  ...keys('total_users number, posts.instagram number, posts.tiktok number, likes number, comments number'),
  ...keys('expected_actions number, overall_completion_rate number, user_per_satfung array'),
  ...under('compliance_per_pelaksana[].', keys('nama string, assigned number, completed number, completion_rate number')),
  ...under('likes_per_satfung[].', { ...satfung, likes: 'number' }),
  ...under('tiktok_per_satfung[].', { ...satfung, comments: 'number' }),
};

const anev: Values = {
  ...under('filters.', {
    ...keys('client_id string, role string?, scope string, regional_id string?, time_range string, start_date string'),
    ...keys('end_date string, permitted_time_ranges array'),
  }),
  ...under('user_directory[].', { ...person, ...contacts }),
  ...under('instagram_engagement.', keys('total_posts number, total_likes number')),
  ...under('instagram_engagement.per_user[].', { ...engaged, likes: 'number' }),
  ...under('tiktok_engagement.', keys('total_posts number, total_comments number')),
  ...under('tiktok_engagement.per_user[].', { ...engaged, comments: 'number' }),
  ...under('aggregates.', {
    ...keys('total_users number, instagram_posts number, tiktok_posts number, total_likes number, total_comments number'),
    expected_actions: 'number',
    ...under('compliance_per_pelaksana[].', {
      ...person,
      ...keys('likes number, comments number, total_actions number, completion_rate number'),
    }),
    ...under('totals.', totals),
  }),
  platforms: 'array',
  tasks: 'array',
};

const client: Values = {
  ...keys('client_id string, nama string, client_type string, client_status boolean, client_insta string?'),
  ...keys('client_insta_status boolean, client_tiktok string?, client_tiktok_status boolean, client_amplify_status boolean'),
  ...keys('client_operator string?, client_group string?, regional_id string?, parent_client_id string?'),
  ...keys('client_level string?, tiktok_secuid string?, client_super string?'),
};

/** Analysis of periods and months. */
export const anevShapes: readonly LegacyShape[] = [
  { route: 'GET /api/dashboard/anev', values: { success: 'boolean', ...under('data.', anev) } },
  { route: 'GET /api/dashboard/anev/export', values: 'file' },
  {
    route: 'GET /api/clients/:client_id/summary',
    values: {
      success: 'boolean',
      ...under('data.client.', client),
      ...under('data.', {
        ...keys('user_count number, insta_post_count number, tiktok_post_count number, total_insta_likes number'),
        ...keys('total_tiktok_comments number, summaryMetrics array, highlights array, engagementByChannel array'),
        ...keys('contentTable array, platformAnalytics object'),
      }),
    },
  },
  {
    route: 'GET /api/tasks/:kind',
    values: keys('tasks array, pagination object, pagination.limit number, pagination.offset number, filters object'),
  },
];
