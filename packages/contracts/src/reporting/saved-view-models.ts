import Type, { type Static } from 'typebox';
import { Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { ViewQuery } from '../define/view.ts';

/** Views an account keeps at most. */
export const VIEWS_MAX = 100;

/** Who sees a view: its account alone, or every account that sees its client. Only its account changes it. */
export const ViewSharing = oneOf('private', 'client');
export type ViewSharing = Static<typeof ViewSharing>;

/** Where the dashboard shows a view: its path, and the query behind it without `?`. Servers keep it and never read it. */
export const ViewAddress = Type.Object({ path: Type.String(), search: Type.String() });
export type ViewAddress = Static<typeof ViewAddress>;

/**
 * What a saved view shows: a registered view with its parameters. Days are relative in `period` (`day`, `week`, `month`, `yesterday`, `days7`, …)
 * or `range` with `from` and `to`; they are resolved when it is rendered. Null: its page has no file.
 */
export const ViewQuestion = Type.Object({ view: nullable(Type.String({ minLength: 1, maxLength: 60 })), query: ViewQuery });
export type ViewQuestion = Static<typeof ViewQuestion>;

/** A view as somebody set it up, under a name. */
export const SavedView = Type.Object({
  id: Uuid,
  name: Type.String(),
  ...ViewAddress.properties,
  ...ViewQuestion.properties,
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
