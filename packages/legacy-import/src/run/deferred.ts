import type { ImportCounts } from '../engine/import-counts.ts';
import { countRows, type ImportSource } from '../engine/import-source.ts';

/** Tables whose rows stay where they are, and why. */
const DEFERRED: readonly (readonly [name: string, table: string, why: string])[] = [
  ['editorial accounts', 'penmas_user', 'its names stand with what they wrote; who goes on writing gets an account here'],
  ['instagram comments', 'insta_comment', 'likes count on Instagram; its comments are not collected'],
  ['decisions on premium', 'dashboard_premium_request_audit', 'what was decided stands with the requests'],
  ['snapshots of likes', 'insta_like_audit', 'the lists they were merged into are taken over'],
  ['snapshots of comments', 'tiktok_comment_audit', 'the lists they were merged into are taken over'],
  ['tasks', 'tasks', 'nothing there used them'],
  ['profiles', 'insta_profile', 'read anew from the accounts'],
  ['instagram accounts', 'instagram_user', 'read anew from the accounts'],
  ['figures of instagram accounts', 'instagram_user_metrics', 'read anew from the accounts'],
  ['media of posts', 'ig_ext_media_items', 'the pictures of the posts are taken over'],
  ['tagged accounts', 'ig_ext_tagged_users', 'read anew with the posts'],
  ['hashtags of posts', 'ig_ext_hashtags', 'they stand in the captions'],
  ['hashtags', 'ig_hashtag_info', 'nothing here asks about a hashtag by itself'],
  ['figures of posts', 'ig_post_metrics', 'read anew with the posts'],
  ['likers in detail', 'ig_post_like_users', 'the lists of likes are taken over'],
  ['comments in detail', 'ig_post_comments', 'likes count on Instagram; its comments are not collected'],
  ['hashtags of official posts', 'satbinmas_official_media_hashtags', 'they stand in the captions'],
  ['mentions of official posts', 'satbinmas_official_media_mentions', 'they stand in the captions'],
  ['hashtags of official videos', 'satbinmas_tiktok_post_hashtags', 'they stand in the captions'],
  ['schedules', 'cron_job_config', 'schedules belong to this installation: see the page of schedules'],
  ['reminders under way', 'wa_notification_reminder_state', 'what is under way ends with the former system'],
  ['saved contacts', 'saved_contact', 'contacts at Google are found again by their number'],
  ['password resets', 'dashboard_password_resets', 'a reset that was asked for there is asked for again here'],
];

/** Tables whose rows are taken over, as rows of their own or with others. */
const TAKEN = new Set(
  `clients user user_roles roles dashboard_user dashboard_user_clients dashboard_user_subscriptions
  dashboard_premium_request premium_request login_log visitor_logs link_report
  link_report_khusus insta_post insta_post_khusus insta_post_roles tiktok_post tiktok_post_roles insta_like tiktok_comment ig_ext_posts ig_ext_users
  satbinmas_official_accounts satbinmas_official_media satbinmas_tiktok_accounts satbinmas_tiktok_posts editorial_event
  press_release_detail approval_request change_log`.split(/\s+/),
);

/** Counts what is not taken over; also in tables that the former system does not have by itself, so that nothing is left behind unsaid. */
export async function countDeferred(source: ImportSource, counts: ImportCounts): Promise<void> {
  const known = new Set([...TAKEN, ...DEFERRED.map(([, table]) => table)]);
  const tables = await source.query<{ name: string }>(
    'select tablename::text as name from pg_tables where schemaname = current_schema() order by tablename',
  );
  const others = tables.flatMap(({ name }): (typeof DEFERRED)[number][] =>
    known.has(name) ? [] : [[`table ${name}`, name, 'no table that the former system has by itself']],
  );
  for (const [name, table, why] of [...DEFERRED, ...others]) {
    const rows = await countRows(source, table);
    if (rows !== null) counts.defer(name, rows, why);
  }
}
