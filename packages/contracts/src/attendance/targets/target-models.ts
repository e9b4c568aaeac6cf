import Type, { type Static } from 'typebox';
import { ClientId, Instant, nullable } from '../../define/schema.ts';

/** Whole percent of a measure; null: it has no target. */
const Percent = nullable(Type.Integer({ minimum: 1, maximum: 100 }));

/** What a client wants to reach. */
export const Target = Type.Object({
  client_id: ClientId,
  /** Switched off, views show no target; the percents stay. */
  enabled: Type.Boolean(),
  participation: Percent,
  complete: Percent,
  /** Null while nobody ever set one. */
  set_by: nullable(Type.String()),
  set_at: nullable(Instant),
});
export type Target = Static<typeof Target>;
