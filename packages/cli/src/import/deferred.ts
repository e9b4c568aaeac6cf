import type { ImportSource, ImportTally } from '@balai/runtime';

/** Tables whose rows stay where they are, and why. */
const DEFERRED: readonly (readonly [name: string, table: string, why: string])[] = [
  ['editorial accounts', 'penmas_user', 'the editorial desk is not part of Balai yet'],
  ['editorial events', 'editorial_event', 'the editorial desk is not part of Balai yet'],
  ['press releases', 'press_release_detail', 'the editorial desk is not part of Balai yet'],
  ['editorial approvals', 'approval_request', 'the editorial desk is not part of Balai yet'],
  ['editorial changes', 'change_log', 'the editorial desk is not part of Balai yet'],
  ['instagram comments', 'insta_comment', 'likes count on Instagram; its comments are not collected'],
  ['premium of people', 'premium_request', 'people have no premium here; that of accounts is taken over'],
  ['requests for premium', 'dashboard_premium_request', 'what was decided stands with the accounts; open requests are asked again here'],
  ['schedules', 'cron_job_config', 'schedules belong to this installation: see the page of schedules'],
  ['reminders under way', 'wa_notification_reminder_state', 'what is under way ends with the former system'],
  ['saved contacts', 'saved_contact', 'contacts of a phone book are not part of Balai'],
  ['password resets', 'dashboard_password_resets', 'a reset that was asked for there is asked for again here'],
];

/** Counts what is not taken over. */
export async function countDeferred(source: ImportSource, tally: ImportTally): Promise<void> {
  for (const [name, table, why] of DEFERRED) {
    if ((await source.columns(table)).size === 0) continue;
    const [row] = await source.query<{ rows: number }>(`select count(*)::int as rows from ${table}`);
    const counted = tally.begin(name);
    counted.read = row?.rows ?? 0;
    counted.deferred = row?.rows ?? 0;
    counted.note = why;
  }
}
