import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { restateCommand, restatedEvent } from '../define/restate.ts';
import { ClientId, Count, EngagementKind, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';
import { CollectionRun, EngagementConfirmation, EngagementSnapshot, FeedFetch, Observation, Post } from './models.ts';

export const postChanged = defineEvent('collector.post.changed.v1', 'state', 'A post of a client as the provider shows it.', Post);
export const observationRecorded = defineEvent(
  'collector.observation.recorded.v1',
  'delta',
  'One chunk of an observation of the likes or comments of a post.',
  Observation,
);
/** Sent on request only: for a consumer that is new, was wiped, or whose own set differs. */
export const engagementsListed = defineEvent(
  'collector.engagements.listed.v1',
  'snapshot',
  'One chunk of everyone who was ever seen to like or comment on a post.',
  EngagementSnapshot,
);
export const engagementsConfirmed = defineEvent(
  'collector.engagements.confirmed.v1',
  'fact',
  'The claimed counts of these posts stand: nobody is new or gone.',
  EngagementConfirmation,
);
export const feedLooked = defineEvent(
  'collector.feed.looked.v1',
  'state',
  'How the newest reading of the feed of a client on a platform ended.',
  FeedFetch,
);

export const startRun = defineCommand(
  'collector.run.start.v1',
  'Collect now. A run of the same client and platform that has not begun yet absorbs the request.',
  Type.Object({
    run_id: Uuid,
    /** Null: every active client. */
    client_id: nullable(ClientId),
    /** Null: both platforms. */
    platform: nullable(Platform),
    /** Posts taken since; null: the last 3 days. */
    since: nullable(Instant),
    trigger: oneOf('schedule', 'report'),
    /** Fetch every list even when the claimed count stands. */
    full: Type.Boolean(),
  }),
  { from: ['scheduler', 'attendance'] },
);

export const runRequested = defineEvent(
  'collector.run.requested.v1',
  'fact',
  'A person asked for a collection. An equal run that has not begun may stand for the request.',
  Type.Object({
    run_id: Uuid,
    /** Null: every client the person sees. */
    client_id: nullable(ClientId),
    platform: nullable(Platform),
    /** As asked: day `YYYY-MM-DD` in the client's zone, or instant. */
    since: nullable(Type.String({ maxLength: 40 })),
    /** The one post asked for; absent or null: everything in the window. */
    post_id: Type.Optional(nullable(Uuid)),
    requested_at: Instant,
  }),
  { audit: true },
);

export const quotaChanged = defineEvent(
  'collector.quota.changed.v1',
  'fact',
  'Somebody gave a client its own number of provider requests a day.',
  Type.Object({
    client_id: ClientId,
    /** Null: the usual share of the budget. */
    daily_requests: nullable(Count),
    changed_at: Instant,
  }),
  { audit: true },
);

export const keySwitched = defineEvent(
  'collector.key.switched.v1',
  'fact',
  'Somebody switched a key of the providers on or off.',
  Type.Object({ key_hash: Type.String(), enabled: Type.Boolean(), switched_at: Instant }),
  { audit: true },
);

/** The collector has published all observations of a run; attendance answers {@link attendance.runApplied}. */
export const runCollected = defineEvent(
  'collector.run.collected.v1',
  'fact',
  'All observations and confirmations of a run have been published.',
  Type.Object({
    run_id: Uuid,
    observations: Count,
    /** Messages {@link engagementsConfirmed} of the run; absent: none. */
    confirmations: Type.Optional(Count),
  }),
);
export const runFinished = defineEvent(
  'collector.run.finished.v1',
  'fact',
  'A run ended and attendance has committed what it announced.',
  CollectionRun,
);

/** Sends {@link engagementsListed} of one post, for a consumer whose own set differs. */
export const resendObservations = defineCommand(
  'collector.observations.resend.v1',
  'Send a snapshot of the engagements of one post and kind, and the post.',
  Type.Object({ post_id: Uuid, kind: EngagementKind, asked_at: Instant }),
  { from: ['attendance'] },
);
export const collectorRestate = restateCommand('collector');
export const collectorRestated = restatedEvent('collector');

/** A run moved on: pages that show it read it again. */
export const runProgressed = defineEvent(
  'collector.run.progressed.v1',
  'hint',
  'A collection run moved on.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);
