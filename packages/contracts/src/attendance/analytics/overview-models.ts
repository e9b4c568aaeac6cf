import Type from 'typebox';
import { Count, Day, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { Measures, Participation, Share } from '../measure-models.ts';
import { Freshness, RecapReason } from '../models.ts';
import { Previous, ReachedTarget } from './aggregate-models.ts';

/** A day of the course; shares are null where it had no posts. */
const CourseDay = Type.Object({ day: Day, posts: Count, participation: Share, complete: Share });

/** Everybody and all posts of one platform, or of all that are asked about. */
export const OverviewMeasures = Type.Object({
  posts: Count,
  ...Measures.properties,
  /** People who are not excused and have no handle (over both platforms: on neither), also where there are no posts. */
  lacking_handle: Count,
  /** Null where there is no period before (`periode=semua`). */
  previous: nullable(Previous),
  target: nullable(ReachedTarget),
  /** The 14 days up to the last of the period, today at the latest; oldest first. */
  days: Type.Array(CourseDay),
});

/** What groups are of: clients where people of several are asked about, else divisions. */
export const OverviewGrouping = oneOf('unit', 'division');

export const OverviewGroup = Type.Object({
  /** Of a unit: its client; of a division: its name. */
  id: Type.String(),
  name: Type.String(),
  ...Measures.properties,
  previous: nullable(Previous),
  /** Participation on the days of `measures.all.days`. */
  days: Type.Array(Share),
});

/** A post as the overview shows it. */
export const OverviewPost = Type.Object({
  post_id: Uuid,
  platform: Platform,
  code: Type.String(),
  client_id: Type.String(),
  client_name: Type.String(),
  url: Type.String(),
  /** Its first 140 characters. */
  caption: nullable(Type.String()),
  thumbnail_url: nullable(Type.String()),
  taken_at: Instant,
  day: Day,
  /** When the day it counts for ends, where its client is. What comes later still counts for it. */
  day_ends_at: Instant,
  participation: Participation,
  /** Why its numbers may be too low; null: they are whole. */
  incomplete: nullable(RecapReason),
});

/** A post that counted, and why it does not any more. */
export const HiddenPost = Type.Object({
  post_id: Uuid,
  platform: Platform,
  code: Type.String(),
  url: Type.String(),
  /** Its first 140 characters. */
  caption: nullable(Type.String()),
  hidden_at: Instant,
  /** e.g. `vanished`: two complete looks at the account did not show it any more. */
  reason: nullable(Type.String()),
});

/** Somebody who has done all that was to be done, and when the engagement that made them complete was first seen. */
export const FinishedPerson = Type.Object({
  person_id: Uuid,
  title: nullable(Type.String()),
  nama: Type.String(),
  client_id: Type.String(),
  client_name: Type.String(),
  at: Instant,
});

/** What waits for somebody of the client. */
export const Waiting = Type.Object({
  /** Complaints that nobody has decided, of a directorate all in sight; null without `complaints:handle`. */
  complaints: nullable(Count),
});

/** How current the numbers of each platform are, and why they may be too low: the reasons of its recap. */
export const ExplainedFreshness = Type.Array(
  Type.Object({ platform: Platform, ...Freshness.properties, reasons: Type.Array(RecapReason) }),
);
