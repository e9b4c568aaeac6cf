import { keys, type LegacyShape, under, type Values } from './shape.ts';

const instagramPost: Values = {
  ...keys('shortcode string, client_id string, caption string?, like_count number?, comment_count number?'),
  ...keys('thumbnail_url string?, is_video boolean, video_url string?, image_url string?, images_url array'),
  ...keys('is_carousel boolean, created_at string'),
};
const tiktokPost = keys('video_id string, client_id string, caption string?, like_count number?, comment_count number?, created_at string');
const instagramPosts: Values = { success: 'boolean', ...under('data[].', instagramPost) };
const tiktokPosts: Values = { success: 'boolean', ...under('data[].', tiktokPost) };
const likers: Values = { success: 'boolean', ...under('data[].', keys('shortcode string, like_count number?, likes array')) };
const commenters: Values = { success: 'boolean', ...under('data[].', keys('video_id string, comment_count number?, comments array')) };

const igProfile: Values = {
  ...keys('username string, full_name string?, biography string?, follower_count number?, following_count number?'),
  ...keys('post_count number?, profile_pic_url string?, updated_at string?'),
};
const tiktokProfile: Values = {
  ...keys('username string, secUid string?, nickname string?, follower_count number?, following_count number?'),
  ...keys('like_count number?, video_count number?, avatar_url string?, verified boolean?'),
};
/** Columns of `instagram_user` and `instagram_user_metrics`. */
const igUser: Values = {
  ...keys('user_id string, username string, full_name string?, biography string?, business_contact_method string?'),
  ...keys('category string?, category_id number?, account_type number?, contact_phone_number string?, external_url string?'),
  ...keys('fbid_v2 string?, is_business boolean?, is_private boolean?, is_verified boolean?, public_email string?'),
  ...keys('public_phone_country_code string?, public_phone_number string?, profile_pic_url string?, profile_pic_url_hd string?'),
};
const aggregated: Values = {
  ...keys('igProfile object?, igPosts array, tiktokProfile object?, tiktokPosts array'),
  ...under('igProfile.', igProfile),
  ...under('tiktokProfile.', tiktokProfile),
  ...under('igPosts[].', instagramPost),
  ...under('tiktokPosts[].', tiktokPost),
};
const aggregator: Values = { success: 'boolean', ...under('data.', aggregated) };
const rapidPosts: Values = {
  success: 'boolean',
  ...under('data[].', {
    ...keys('id string, created_at string?, type string?, caption string?, like_count number?, comment_count number?'),
    ...keys('share_count number?, view_count number?, thumbnail string?'),
  }),
};
/** The provider's own words. */
const raw: Values = keys('success boolean, data object');

/** Posts and profiles of clients and of any account. */
export const accountShapes: readonly LegacyShape[] = [
  { route: 'GET /api/insta/posts', values: instagramPosts },
  { route: 'GET /api/insta/posts-khusus', values: instagramPosts },
  { route: 'GET /api/instagram/posts', values: instagramPosts },
  { route: 'GET /api/tiktok/posts', values: tiktokPosts },
  { route: 'GET /api/clients/:client_id/posts/instagram', values: instagramPosts },
  { route: 'GET /api/clients/:client_id/posts/tiktok', values: tiktokPosts },
  { route: 'GET /api/clients/:client_id/posts/instagram/likes', values: likers },
  { route: 'GET /api/clients/:client_id/posts/tiktok/comments', values: commenters },
  { route: 'GET /api/tiktok/comments', values: commenters },
  { route: 'GET /api/aggregator', values: aggregator },
  { route: 'GET /api/social/aggregator', values: aggregator },
  {
    route: 'POST /api/aggregator/refresh',
    values: { ...keys('success boolean, data.message string, data.results[].client_id string'), ...under('data.results[].', aggregated) },
  },
  { route: 'GET /api/insta/profile', values: { success: 'boolean', ...under('data.', igProfile) } },
  { route: 'GET /api/insta/instagram-user', values: { success: 'boolean', ...under('data.', igUser) } },
  { route: 'GET /api/insta/rapid-profile', values: raw },
  { route: 'GET /api/insta/rapid-info', values: raw },
  { route: 'GET /api/insta/rapid-posts', values: rapidPosts },
  { route: 'GET /api/insta/rapid-posts-store', values: rapidPosts },
  { route: 'GET /api/insta/rapid-posts-month', values: rapidPosts },
  { route: 'GET /api/tiktok/rapid-profile', values: { success: 'boolean', ...under('data.', tiktokProfile) } },
  { route: 'GET /api/tiktok/rapid-info', values: raw },
  { route: 'GET /api/tiktok/rapid-posts', values: rapidPosts },
  {
    route: 'POST /api/dashboard/social-media/instagram/analysis',
    values: {
      success: 'boolean',
      ...under('data.posts[].', {
        ...keys('id string?, caption string?, like_count number, comment_count number, thumbnail_url string?, thumbnail string?'),
        is_video: 'boolean',
      }),
      ...under('data.stats.', {
        ...keys('total_posts number, total_likes number, total_comments number, avg_likes number, avg_comments number'),
      }),
    },
  },
];
