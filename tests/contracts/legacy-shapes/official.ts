import { keys, type LegacyShape, under, type Values } from './shape.ts';

const account: Values = {
  ...keys('satbinmas_account_id string, client_id string, platform string, username string, display_name string?'),
  ...keys('profile_url string?, secUid string?, is_active boolean, is_verified boolean, created_at string, updated_at string'),
};
const media: Values = {
  ...keys('satbinmas_media_id string, media_id string, code string?, media_type string?, taken_at string, caption_text string?'),
  ...keys('like_count number?, comment_count number?, thumbnail_url string?, video_url string?, is_album boolean, is_video boolean'),
  ...keys('hashtags array, mentions array'),
};
const ACCOUNTS = '/api/clients/:client_id/satbinmas-official';
const list: Values = keys('success boolean, data array');

/** Official accounts. Of the five that are newer than the specification, it records names only. */
export const officialShapes: readonly LegacyShape[] = [
  { route: `GET ${ACCOUNTS}`, values: { success: 'boolean', ...under('data[].', account) } },
  {
    route: `GET ${ACCOUNTS}/data`,
    values: {
      ...keys('success boolean, data.client.client_id string, data.client.nama string'),
      ...under('data.accounts[].', account),
      ...under('data.accounts[].media[].', media),
    },
  },
  { route: `PUT ${ACCOUNTS}`, values: { ...keys('success boolean, data.created boolean'), ...under('data.account.', account) } },
  { route: `DELETE ${ACCOUNTS}/:account_id`, values: { success: 'boolean', ...under('data.', account) } },
  { route: 'GET /api/satbinmas-official/summary', values: keys('success boolean, data object') },
  { route: 'GET /api/satbinmas-official/activity', values: list },
  { route: 'GET /api/satbinmas-official/engagement', values: list },
  { route: 'GET /api/satbinmas-official/hashtags', values: list },
  { route: 'GET /api/satbinmas-official/accounts/:client_id', values: keys('success boolean, data object') },
];
