/** Type of a value in an answer; with `?` it may be null. */
export type LegacyType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'string?' | 'number?' | 'object?' | 'boolean?';

type Values = Readonly<Record<string, LegacyType>>;

/** An answer that existing clients read: where its values are, and of what type. `[]` is each entry of a list. */
export interface LegacyShape {
  readonly route: string;
  readonly status?: number;
  readonly values: Values;
}

const TYPES: readonly string[] = [
  'string',
  'number',
  'boolean',
  'array',
  'object',
  'string?',
  'number?',
  'object?',
  'boolean?',
] satisfies LegacyType[];
const isType = (word: string): word is LegacyType => TYPES.includes(word);

/** Keys with their types, as `key type, key type`. */
function keys(text: string): Record<string, LegacyType> {
  return Object.fromEntries(
    text.split(', ').map((pair) => {
      const [key = '', type = ''] = pair.split(' ');
      if (!isType(type)) throw new Error(`no type: ${pair}`);
      return [key, type];
    }),
  );
}

const under = (prefix: string, values: Values): Record<string, LegacyType> =>
  Object.fromEntries(Object.entries(values).map(([key, type]) => [`${prefix}${key}`, type]));

const recapRow: Values = {
  ...keys('user_id string, title string?, nama string, username string?, divisi string?, client_id string'),
  ...keys('client_name string, regional_id string?, ranking number, completionRate number, completionPercentage number'),
  ...keys('status string, badges array'),
};
const distribution: Values = { sudah: 'number', kurang: 'number', belum: 'number', noUsername: 'number', noPosts: 'number' };
const recapTop: Values = {
  ...keys('success boolean, data array, chartHeight number, totalPosts number, sudahUsers array, kurangUsers array'),
  ...{
    belumUsers: 'array',
    sudahUsersCount: 'number',
    kurangUsersCount: 'number',
    belumUsersCount: 'number',
    noUsernameUsersCount: 'number',
  },
  ...keys('noUsernameUsers array, usersCount number, summary.totalPosts number, summary.totalUsers number'),
  ...keys('summary.averageCompletionPercentage number, summary.participationRatePercentage number, insights array'),
  ...under('summary.distribution.', distribution),
  ...under('statusLegend[].', { status: 'string', label: 'string', description: 'string' }),
  ...under('noUsernameUsersDetails[].', {
    userId: 'string',
    name: 'string',
    division: 'string?',
    clientId: 'string',
    regionalId: 'string?',
  }),
};
const likes: Values = {
  ...recapTop,
  ...under('data[].', { ...recapRow, exception: 'boolean', jumlah_like: 'number', missingLikes: 'number' }),
  'summary.totalLikes': 'number',
  ...under('chartData[].', { label: 'string', likes: 'number', missingLikes: 'number', completionPercentage: 'number' }),
};
const comments: Values = {
  ...recapTop,
  ...under('data[].', { ...recapRow, jumlah_komentar: 'number', total_konten: 'number', missingComments: 'number' }),
  'summary.totalComments': 'number',
  ...under('chartData[].', { label: 'string', comments: 'number', missingComments: 'number', completionPercentage: 'number' }),
  ...keys('usersWithComments array, usersWithoutComments array, usersWithCommentsCount number, usersWithoutCommentsCount number'),
};

const instagramPost: Values = {
  ...keys('shortcode string, client_id string, caption string?, like_count number?, comment_count number?'),
  ...keys('thumbnail_url string?, is_video boolean, video_url string?, image_url string?, images_url array'),
  ...keys('is_carousel boolean, created_at string'),
};
const tiktokPost: Values = {
  ...keys('video_id string, client_id string, caption string?, like_count number?, comment_count number?, created_at string'),
};
const instagramPosts: Values = { success: 'boolean', ...under('data[].', instagramPost) };
const tiktokPosts: Values = { success: 'boolean', ...under('data[].', tiktokPost) };

const igProfile: Values = {
  ...keys('username string, full_name string?, biography string?, follower_count number?, following_count number?'),
  ...keys('post_count number?, profile_pic_url string?, updated_at string?'),
};
const tiktokProfile: Values = {
  ...keys('username string, secUid string?, nickname string?, follower_count number?, following_count number?'),
  ...keys('like_count number?, video_count number?, avatar_url string?, verified boolean?'),
};
const aggregator: Values = {
  ...{
    success: 'boolean',
    'data.igProfile': 'object?',
    'data.igPosts': 'array',
    'data.tiktokProfile': 'object?',
    'data.tiktokPosts': 'array',
  },
  ...under('data.igProfile.', igProfile),
  ...under('data.tiktokProfile.', tiktokProfile),
  ...under('data.igPosts[].', instagramPost),
  ...under('data.tiktokPosts[].', tiktokPost),
};
const rapidPost: Values = {
  ...keys('id string, created_at string?, type string?, caption string?, like_count number?, comment_count number?'),
  ...keys('share_count number?, view_count number?, thumbnail string?'),
};

const amplifyRow: Values = {
  ...keys('user_id string, title string?, nama string, username string?, divisi string?, exception boolean'),
  ...keys('jumlah_link number, display_nama string'),
};
const report: Values = {
  ...keys('shortcode string, user_id string, instagram_link string?, facebook_link string?, twitter_link string?'),
  ...keys('tiktok_link string?, youtube_link string?, created_at string?, caption string?, image_url string?'),
  thumbnail_url: 'string?',
};

/** What callers of the system before this one read, route by route. */
export const LEGACY_SHAPES: readonly LegacyShape[] = [
  { route: 'GET /api/insta/rekap-likes', values: likes },
  { route: 'GET /api/tiktok/rekap-komentar', values: comments },
  {
    route: 'GET /api/dashboard/stats',
    values: under('data.', {
      ...keys('client_id string, role string?, scope string?, regional_id string?, clients number, users number'),
      ...keys('igPosts number, ttPosts number'),
    }),
  },
  { route: 'GET /api/insta/posts', values: instagramPosts },
  { route: 'GET /api/insta/posts-khusus', values: instagramPosts },
  { route: 'GET /api/instagram/posts', values: instagramPosts },
  { route: 'GET /api/tiktok/posts', values: tiktokPosts },
  { route: 'GET /api/clients/:client_id/posts/instagram', values: instagramPosts },
  { route: 'GET /api/clients/:client_id/posts/tiktok', values: tiktokPosts },
  {
    route: 'GET /api/clients/:client_id/posts/instagram/likes',
    values: { success: 'boolean', ...under('data[].', { shortcode: 'string', like_count: 'number?', likes: 'array' }) },
  },
  {
    route: 'GET /api/clients/:client_id/posts/tiktok/comments',
    values: { success: 'boolean', ...under('data[].', { video_id: 'string', comment_count: 'number?', comments: 'array' }) },
  },
  {
    route: 'GET /api/tiktok/comments',
    values: { success: 'boolean', ...under('data[].', { video_id: 'string', comment_count: 'number?', comments: 'array' }) },
  },
  { route: 'GET /api/aggregator', values: aggregator },
  { route: 'GET /api/social/aggregator', values: aggregator },
  { route: 'POST /api/aggregator/refresh', values: { success: 'boolean', 'data.message': 'string', 'data.results[].client_id': 'string' } },
  { route: 'GET /api/insta/profile', values: { success: 'boolean', ...under('data.', igProfile) } },
  { route: 'GET /api/tiktok/rapid-profile', values: { success: 'boolean', ...under('data.', tiktokProfile) } },
  { route: 'GET /api/insta/rapid-posts', values: { success: 'boolean', ...under('data[].', rapidPost) } },
  { route: 'GET /api/insta/rapid-posts-store', values: { success: 'boolean', ...under('data[].', rapidPost) } },
  { route: 'GET /api/insta/rapid-posts-month', values: { success: 'boolean', ...under('data[].', rapidPost) } },
  {
    route: 'POST /api/dashboard/social-media/instagram/analysis',
    values: {
      success: 'boolean',
      ...under('data.posts[].', { id: 'string?', caption: 'string?', thumbnail_url: 'string?', is_video: 'boolean' }),
      ...under('data.stats.', {
        ...keys('total_posts number, total_likes number, total_comments number, avg_likes number, avg_comments number'),
      }),
    },
  },
  {
    route: 'GET /api/amplify/rekap',
    values: {
      ...keys('success boolean, chartHeight number'),
      ...under('data[].', { ...amplifyRow, client_id: 'string', sudahMelaksanakan: 'boolean' }),
    },
  },
  { route: 'GET /api/amplify/rekap-khusus', values: { success: 'boolean', ...under('data[].', amplifyRow) } },
  { route: 'GET /api/amplify-khusus/rekap', values: { success: 'boolean', ...under('data[].', amplifyRow) } },
  {
    route: 'GET /api/link-reports',
    values: {
      ...{ success: 'boolean', ...under('data.items[].', report) },
      ...under('data.pagination.', { total: 'number', limit: 'number', offset: 'number', page: 'number', totalPages: 'number' }),
      duplicates: 'array',
    },
  },
  { route: 'GET /api/link-reports/:shortcode', values: { success: 'boolean', data: 'object?', ...under('data.', report) } },
  { route: 'POST /api/link-reports', status: 201, values: { success: 'boolean', ...under('data.', report) } },
  { route: 'PUT /api/link-reports/:shortcode', values: { success: 'boolean', data: 'object?', ...under('data.', report) } },
  { route: 'DELETE /api/link-reports/:shortcode', values: { success: 'boolean', data: 'object?' } },
  { route: 'GET /api/link-reports-khusus', values: { success: 'boolean', ...under('data[].', report), duplicates: 'array' } },
  { route: 'POST /api/link-reports-khusus', status: 201, values: { success: 'boolean', ...under('data.', report) } },
];
