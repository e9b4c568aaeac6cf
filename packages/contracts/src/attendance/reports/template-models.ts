import Type, { type Static } from 'typebox';
import { ClientId, Day, Instant, nullable, oneOf } from '../../define/schema.ts';

/** What a text is about: who engaged with posts, or who shared them. */
export const TemplateKind = oneOf('attendance', 'links');
export type TemplateKind = Static<typeof TemplateKind>;

/** Longest template. */
export const TEMPLATE_CHARACTERS = 8_000;
export const TemplateText = Type.String({ minLength: 1, maxLength: TEMPLATE_CHARACTERS });

/** A name that templates of the kind may use. */
const TemplateVariable = Type.Object({
  name: Type.String(),
  /** The list whose rows have it, such as `units.lists`; null: it stands by itself. */
  within: nullable(Type.String()),
  /** A list: written as `{{#name}}…{{/name}}`, which repeats for each of its rows. */
  is_list: Type.Boolean(),
  meaning: Type.String(),
  example: Type.String(),
});

/** The text of a client's reports of a kind, as it is made. */
export const RecapTemplate = Type.Object({
  client_id: ClientId,
  kind: TemplateKind,
  /** The client's own; null: the built-in text is used. */
  template: nullable(Type.String()),
  updated_by: nullable(Type.String()),
  updated_at: nullable(Instant),
  /** A template to begin with: it says what the built-in text says. */
  starter: Type.String(),
  variables: Type.Array(TemplateVariable),
});
export type RecapTemplate = Static<typeof RecapTemplate>;

/** The days of a preview; today unless said. */
export const PreviewPeriod = Type.Object({
  periode: Type.Optional(oneOf('harian', 'mingguan', 'bulanan')),
  tanggal: Type.Optional(Day),
});
