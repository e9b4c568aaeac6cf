import Type, { type Static } from 'typebox';
import { ClientId, Instant, nullable, oneOf, Platform } from '../../define/schema.ts';

/**
 * Why the service does not publish a planned post, or could not: the publisher does it instead.
 * `text`, `files_missing`, `files_many`, `file_unfit`, `picture_shape`: the platform would not take it. `not_as_approved`: text or files are not what
 * was approved. `not_reachable`: the platform cannot fetch our files (no `PUBLIC_URL`, or it could not open the link). `token`, `permission`: the
 * account has to be connected again. `daily_limit`, `restricted`, `unverified`: the platform does not let this account or installation post now.
 * `refused`: anything else it said. `unavailable`: it did not answer for too long. `unknown`: it may be out, look at the account.
 */
export const PUBLISHING_REASONS = [
  'text',
  'files_missing',
  'files_many',
  'file_unfit',
  'picture_shape',
  'not_as_approved',
  'not_reachable',
  'token',
  'permission',
  'daily_limit',
  'restricted',
  'unverified',
  'refused',
  'unavailable',
  'unknown',
] as const;
export const PublishingReason = oneOf(...PUBLISHING_REASONS);
export type PublishingReason = Static<typeof PublishingReason>;

/**
 * What the service did with a planned post. `working`: it is at it. `published`: it is out. `failed`: it is not out, a person publishes it.
 * `unsure`: nobody could tell whether it is out; it is not posted again until a person looked or the collector saw it.
 */
export const PublishingState = oneOf('working', 'published', 'failed', 'unsure');

export const PlanPublishing = Type.Object({
  state: PublishingState,
  reason: nullable(PublishingReason),
  /** What the platform said, in its words. */
  detail: nullable(Type.String()),
  at: Instant,
});
export type PlanPublishing = Static<typeof PlanPublishing>;

/**
 * How a connected account stands. `off`: a person switched it off. `checking`: the platform was not asked yet. `on`: posts are published at their
 * time. `ending`: the same, and its token ends within seven days. `refused`: the platform refuses the token, or it ended.
 */
export const PublishingAccountState = oneOf('off', 'checking', 'on', 'ending', 'refused');

const stored = {
  client_id: ClientId,
  platform: Platform,
  /** The platform's name of the account; null until it was asked. */
  account_id: nullable(Type.String()),
  account_name: nullable(Type.String()),
  enabled: Type.Boolean(),
  /** When the token ends; null: nobody said. */
  token_ends_at: nullable(Instant),
  updated_by: Type.String(),
  updated_at: Instant,
  version: Type.Integer({ minimum: 1 }),
};

/** An account of a client on a platform that posts are published on. Its token is never shown. */
export const PublishingAccount = Type.Object({
  ...stored,
  state: PublishingAccountState,
  /** Of a refused token: what the platform said. */
  detail: nullable(Type.String()),
  checked_at: nullable(Instant),
});
export type PublishingAccount = Static<typeof PublishingAccount>;

/** The same as messages carry it. */
export const PublishingAccountEntity = Type.Object({ ...stored, deletedAt: nullable(Instant) });
