import Type, { type Static, type TEnum, type TProperties, type TSchema } from 'typebox';

/** Schema that also admits null: the wire's way to say "known to be absent". */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** These fields and no others: a misspelt one is refused by name, where its absence would mean something else without a word. */
export const only = <T extends TProperties>(fields: T) => Type.Object(fields, { additionalProperties: false });

/** One of the given words. */
export const oneOf = <const T extends string[]>(...words: T): TEnum<T> => Type.Enum<T>(words);

/** Identifier of a client (tenant): upper case, `[A-Z0-9_.-]{1,50}`. */
export const ClientId = Type.String({ pattern: '^[A-Z0-9_.-]{1,50}$' });

/** Whether the text can name a client. */
export const isClientId = (text: string): boolean => /^[A-Z0-9_.-]{1,50}$/.test(text);

/** Identifier of a client as people type it: any letter case, surrounding blanks; compared upper case. Empty in a query: not given. */
export const ClientIdInput = Type.String({ pattern: '^\\s*[A-Za-z0-9_.-]{1,50}\\s*$' });

/** A client's identifier as it is compared and stored, from one as people type it; null when none was given. */
export function clientIdOf(input: string): string;
export function clientIdOf(input: string | null | undefined): string | null;
export function clientIdOf(input: string | null | undefined): string | null {
  return input?.trim().toUpperCase() ?? null;
}

/** Whether the text is a UUID, in any letter case. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Text that people write: at least `min` characters without the blanks around it, which are cut off. */
export const typedText = (min: number, max: number) =>
  Type.String({ minLength: min, maxLength: max, pattern: min < 2 ? '\\S' : `\\S[\\s\\S]{${min - 2},}\\S` });

/** UUID in its canonical text form. */
export const Uuid = Type.String({ format: 'uuid' });

/** Instant, ISO 8601 with zone. */
export const Instant = Type.String({ format: 'date-time' });

/** Calendar day `YYYY-MM-DD`, always of a named zone. */
export const Day = Type.String({ format: 'date' });

/** Whole number ≥ 0. */
export const Count = Type.Integer({ minimum: 0 });

export const PLATFORMS = ['instagram', 'tiktok'] as const;
/** Social network whose posts count. */
export const Platform = oneOf('instagram', 'tiktok');
export type Platform = Static<typeof Platform>;

/** What a person does under a post: likes on Instagram, comments on TikTok. */
export const EngagementKind = oneOf('likes', 'comments');
export type EngagementKind = Static<typeof EngagementKind>;

/** The engagement that counts as taking part, per platform (legacy rule: likes on Instagram, comments on TikTok). */
export const KIND_THAT_COUNTS: Readonly<Record<Platform, EngagementKind>> = { instagram: 'likes', tiktok: 'comments' };
