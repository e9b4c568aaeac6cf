import Type, { type Static } from 'typebox';
import { Instant, nullable, oneOf, Uuid } from '../define/schema.ts';

/** Views an account keeps at most. */
export const VIEWS_MAX = 100;

/** Who sees a view: its account alone, or every account that sees its client. Only its account changes it. */
export const ViewSharing = oneOf('private', 'client');
export type ViewSharing = Static<typeof ViewSharing>;

/** Where a page of the dashboard is: its path, and the query behind it without `?`. */
export const ViewPlace = Type.Object({ path: Type.String(), search: Type.String() });
export type ViewPlace = Static<typeof ViewPlace>;

/** A page of the dashboard as somebody set it up, under a name. */
export const SavedView = Type.Object({
  id: Uuid,
  name: Type.String(),
  ...ViewPlace.properties,
  client_id: nullable(Type.String()),
  shared: ViewSharing,
  /** The dashboard opens it after the sign-in of its account; always false for a view of somebody else. */
  is_default: Type.Boolean(),
  /** Whether the account that asks made it, and may change it. */
  own: Type.Boolean(),
  /** Username of who made it. */
  owner: nullable(Type.String()),
  created_at: Instant,
  updated_at: Instant,
});
export type SavedView = Static<typeof SavedView>;
