import type { ReminderOrder } from '../../parts/reminders/reminders.ts';
import { type Audience, readAbsent } from './queries.ts';

/** Whom a list of those who did not take part reminds: of whatever they owe of the post's day on its platform. */
export async function absentOrder(postId: string, audience: Audience, q: string | undefined): Promise<ReminderOrder> {
  const { data, about, post, incomplete } = await readAbsent(postId, audience, { state: 'missing', q });
  const asked = audience !== null && audience.client_id === about.client_id ? audience : { client_id: about.client_id };
  return {
    of: { ...asked, start_date: post.day, end_date: post.day, platform: post.platform },
    people: data.map(({ person_id }) => person_id),
    doubts: incomplete === null ? 0 : 1,
  };
}
