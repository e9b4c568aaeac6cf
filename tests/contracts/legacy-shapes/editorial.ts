import { keys, type LegacyShape, under, type Values } from './shape.ts';

const event = keys(
  'event_id number, event_date string, topic string, judul_berita string?, assignee string?, status string, content string?, summary string?, image_path string?, tag string?, kategori string?, created_by string?, updated_by string?, created_at string, last_update string',
);
const log = keys('log_id number, event_id number, user_id string?, status string, changes string, logged_at string');
const request = keys('request_id number, event_id number, requested_by string?, status string, created_at string, updated_at string');
const release = keys(
  'event_id number, judul string?, dasar string?, tersangka string?, tkp string?, kronologi string?, modus string?, barang_bukti string?, pasal string?, ancaman string?, catatan string?',
);
const one = (values: Values): Values => ({ success: 'boolean', ...under('data.', values) });
const list = (values: Values): Values => ({ success: 'boolean', ...under('data[].', values) });

/** Events, press releases and requests for approval. */
export const editorialShapes: readonly LegacyShape[] = [
  { route: 'GET /api/events', values: list({ ...event, ...keys('updated_by_username string?, last_updated string') }) },
  { route: 'POST /api/events', status: 201, values: one(event) },
  { route: 'PUT /api/events/:id', values: one(event) },
  { route: 'DELETE /api/events/:id', values: one(event) },
  { route: 'GET /api/events/:id/logs', values: list({ ...log, ...keys('username string') }) },
  { route: 'POST /api/events/:id/logs', status: 201, values: one(log) },
  { route: 'GET /api/approvals', values: list(request) },
  { route: 'POST /api/approvals', status: 201, values: one(request) },
  { route: 'PUT /api/approvals/:id', values: one(request) },
  { route: 'GET /api/press-release-details/:event_id', values: one(release) },
  { route: 'POST /api/press-release-details', status: 201, values: one(release) },
  { route: 'PUT /api/press-release-details/:event_id', values: one(release) },
];
