import type { AnalyticsDay, Business, Follower, OwnBusiness } from '@balai/contracts/chat';
import { inboxRead } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import { isOpen } from './domain/opening-hours.ts';
import type { DayRow } from './repository/analytics.ts';
import type { FollowerRow } from './repository/businesses.ts';
import type { AnalyticsSummary } from './use-cases/analytics.ts';
import type { KnownBusiness } from './use-cases/profile.ts';

/** A business as the caller sees it. */
export const businessToWire = ({ business, timezone }: KnownBusiness, actor: Actor, now: Date): Business => ({
  id: business.client_id,
  business_id: business.client_id,
  account_id: business.account_id,
  name: business.name,
  username: business.username,
  description: business.description,
  profile_image_url: business.image_url,
  cover_image_url: business.cover_url,
  status: business.status,
  created_at: business.created_at.toISOString(),
  follower_count: business.follower_count,
  is_following: business.followed_at !== null,
  is_admin: actor.can(inboxRead, business.client_id),
  hours: [...business.hours],
  timezone,
  is_open: business.status === 'active' && isOpen(business.hours, now, timezone),
  menu: [...business.menu],
});

/** The same for its staff. */
export const ownBusinessToWire = (known: KnownBusiness, actor: Actor, now: Date): OwnBusiness => ({
  ...businessToWire(known, actor, now),
  settings: {
    away_message: known.business.away_message,
    first_reply_minutes: known.business.first_reply_minutes,
    next_reply_minutes: known.business.next_reply_minutes,
  },
});

export const followerToWire = (row: FollowerRow): Follower => ({ ...row, followed_at: row.followed_at.toISOString() });

const meanOf = (seconds: number, replies: number): number | null => (replies === 0 ? null : Math.round((seconds / replies) * 10) / 10);

export const dayToWire = ({ day, reply_seconds, ...row }: DayRow): AnalyticsDay => ({
  date: day,
  ...row,
  mean_reply_seconds: meanOf(reply_seconds, row.replies),
});

export function summaryToWire({ days, followers, activeCustomers }: AnalyticsSummary) {
  const sum = (name: Exclude<keyof DayRow, 'day'>): number => days.reduce((total, day) => total + day[name], 0);
  return {
    days: days.length,
    total_followers: followers,
    new_followers: sum('new_followers'),
    unfollows: sum('unfollows'),
    net_follower_growth: sum('new_followers') - sum('unfollows'),
    messages_received: sum('messages_received'),
    messages_sent: sum('messages_sent'),
    total_messages: sum('messages_received') + sum('messages_sent'),
    active_users: activeCustomers,
    conversations_opened: sum('conversations_opened'),
    conversations_closed: sum('conversations_closed'),
    replies: sum('replies'),
    mean_reply_seconds: meanOf(sum('reply_seconds'), sum('replies')),
  };
}
