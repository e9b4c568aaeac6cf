import Type, { type Static } from 'typebox';
import { ClientId, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { PieceState } from './workflow-models.ts';

/** Parameters of a route about one piece. */
export const ONE_PIECE = Type.Object({ id: Uuid });

/** `event`: something a client did or plans. `press_release`: an event told to the press. `post`: something for a platform. */
export const PieceKind = oneOf('event', 'press_release', 'post');
export type PieceKind = Static<typeof PieceKind>;

/** What a press release says of a case, beside title and text. */
export const RELEASE_FIELDS = [
  'headline',
  'basis',
  'suspects',
  'scene',
  'chronology',
  'method',
  'evidence',
  'articles',
  'penalty',
  'notes',
] as const;
export type ReleaseField = (typeof RELEASE_FIELDS)[number];
const releaseText = nullable(Type.String({ maxLength: 20_000 }));
export const ReleaseDetail = Type.Object({
  headline: releaseText,
  /** Report or order it rests on. */
  basis: releaseText,
  suspects: releaseText,
  scene: releaseText,
  chronology: releaseText,
  method: releaseText,
  evidence: releaseText,
  /** Articles of law. */
  articles: releaseText,
  penalty: releaseText,
  notes: releaseText,
});
export type ReleaseDetail = Static<typeof ReleaseDetail>;

/** An account, or only a name where there is none (any more). */
export const Somebody = Type.Object({ account_id: nullable(Uuid), name: Type.String() });
export type Somebody = Static<typeof Somebody>;

/** A piece as lists and boards show it. */
const cardFields = {
  piece_id: Uuid,
  /** Its number in the installation; what existing clients call `event_id`. */
  number: Type.Integer({ minimum: 1 }),
  client_id: ClientId,
  kind: PieceKind,
  state: PieceState,
  title: Type.String(),
  topic: Type.String(),
  category: nullable(Type.String()),
  tags: Type.Array(Type.String()),
  /** When what it is about happens or happened. */
  event_at: Instant,
  assignee: nullable(Somebody),
  author: Somebody,
  updated_by: Somebody,
  scheduled_at: nullable(Instant),
  published_at: nullable(Instant),
  created_at: Instant,
  updated_at: Instant,
  version: Type.Integer({ minimum: 1 }),
};
export const PieceCard = Type.Object(cardFields);
export type PieceCard = Static<typeof PieceCard>;

/** A part of a text, and whether it is what was searched for. Plain text: nothing in it is markup. */
const FoundPart = Type.Object({ text: Type.String(), is_match: Type.Boolean() });
/** Where a search found its words. */
export const FoundWords = Type.Object({
  /** The whole title. */
  title: Type.Array(FoundPart),
  /** The part of the text around them; empty where only the title has them. */
  text: Type.Array(FoundPart),
});
export type FoundWords = Static<typeof FoundWords>;

const wholeFields = {
  ...cardFields,
  summary: Type.String(),
  content: Type.String(),
  image: nullable(Type.String()),
  release: nullable(ReleaseDetail),
  submitted_by: nullable(Somebody),
  /** Where it was published. */
  published_url: nullable(Type.String()),
  /** What was said with the last transition. */
  note: nullable(Type.String()),
};
/** A piece with all that is written. */
export const Piece = Type.Object(wholeFields);
export type Piece = Static<typeof Piece>;

/** A piece as messages carry it. */
export const PieceEntity = Type.Object({ ...wholeFields, deletedAt: nullable(Instant) });

/** What of a piece can be written; `release.…` are the fields of a press release. */
export const PIECE_FIELDS = [
  'title',
  'topic',
  'summary',
  'content',
  'category',
  'tags',
  'image',
  'event_at',
  'assignee',
  ...RELEASE_FIELDS.map((field) => `release.${field}` as const),
] as const;
export type PieceField = (typeof PIECE_FIELDS)[number];
