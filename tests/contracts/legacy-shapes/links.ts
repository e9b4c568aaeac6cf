import { keys, type LegacyShape, under, type Values } from './shape.ts';

const amplifyRow: Values = {
  ...keys('user_id string, title string?, nama string, username string?, divisi string?, exception boolean'),
  ...keys('jumlah_link number, display_nama string'),
};
const written: Values = {
  ...keys('shortcode string, user_id string, instagram_link string?, facebook_link string?, twitter_link string?'),
  ...keys('tiktok_link string?, youtube_link string?, created_at string?'),
};
/** Reads add what the post shows. */
const report: Values = { ...written, ...keys('caption string?, image_url string?, thumbnail_url string?') };
const one: Values = { success: 'boolean', ...under('data.', written) };
const oneOrNone: Values = { ...keys('success boolean, data object?'), ...under('data.', report) };
const special: Values = { success: 'boolean', ...under('data[].', amplifyRow) };

/** Reports of shared posts, and their recaps. */
export const linkShapes: readonly LegacyShape[] = [
  {
    route: 'GET /api/amplify/rekap',
    values: {
      ...keys('success boolean, chartHeight number'),
      ...under('data[].', { ...amplifyRow, client_id: 'string', sudahMelaksanakan: 'boolean' }),
    },
  },
  { route: 'GET /api/amplify/rekap-khusus', values: special },
  { route: 'GET /api/amplify-khusus/rekap', values: special },
  { route: 'GET /api/amplify/rekap/excel', values: 'file' },
  {
    route: 'GET /api/link-reports',
    values: {
      ...{ success: 'boolean', ...under('data.items[].', report) },
      ...under('data.pagination.', keys('total number, limit number, offset number, page number, totalPages number')),
      duplicates: 'array',
      'data.duplicates': 'array',
    },
  },
  { route: 'GET /api/link-reports/excel', values: 'file' },
  { route: 'GET /api/link-reports/excel/by-user-shortcode', values: 'file' },
  { route: 'GET /api/link-reports/:shortcode', values: oneOrNone },
  { route: 'POST /api/link-reports', status: 201, values: one },
  { route: 'PUT /api/link-reports/:shortcode', values: oneOrNone },
  { route: 'DELETE /api/link-reports/:shortcode', values: keys('success boolean, data object?') },
  {
    route: 'GET /api/link-reports-khusus',
    values: { ...keys('success boolean, duplicates array'), ...under('data[].', report) },
  },
  { route: 'GET /api/link-reports-khusus/excel', values: 'file' },
  { route: 'GET /api/link-reports-khusus/excel/by-user-shortcode', values: 'file' },
  { route: 'GET /api/link-reports-khusus/:shortcode', values: oneOrNone },
  { route: 'POST /api/link-reports-khusus', status: 201, values: one },
  { route: 'PUT /api/link-reports-khusus/:shortcode', values: oneOrNone },
  { route: 'DELETE /api/link-reports-khusus/:shortcode', values: keys('success boolean, data object?') },
];
