import type { InboxConversation } from '@balai/contracts/chat';

const MINUTE_MS = 60_000;
/** Shortly before the end of a goal: its last quarter, and at least these minutes. */
const SOON_SHARE = 0.25;
const SOON_LEAST_MS = 5 * MINUTE_MS;

/** How urgent a reply is: `late` after the goal, `soon` shortly before its end, `waiting` otherwise; null where nobody waits. */
export type Urgency = 'late' | 'soon' | 'waiting';

export function urgencyOf({ waiting_since, due_at }: Pick<InboxConversation, 'waiting_since' | 'due_at'>, now: Date): Urgency | null {
  if (waiting_since === null) return null;
  if (due_at === null) return 'waiting';
  const due = Date.parse(due_at);
  const left = due - now.getTime();
  if (left < 0) return 'late';
  return left <= Math.max(SOON_LEAST_MS, (due - Date.parse(waiting_since)) * SOON_SHARE) ? 'soon' : 'waiting';
}
