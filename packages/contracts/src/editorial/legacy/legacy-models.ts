import Type from 'typebox';
import { ClientIdInput, Instant, nullable, typedText, Uuid } from '../../define/schema.ts';

/** The number of an event or request in a path. */
export const NUMBER = Type.String({ pattern: '^[1-9][0-9]{0,8}$' });
/** The same in a body, as a number or as text. */
export const NumberInput = Type.Union([Type.Integer({ minimum: 1, maximum: 999_999_999 }), NUMBER]);
const text = (maxLength: number) => nullable(Type.String({ maxLength }));

/** `dd/mm/yyyy` or `yyyy-mm-dd` (with - or /), perhaps with `HH:MM`, or ISO 8601; without a zone: Jakarta. */
export const DateInput = Type.String({ minLength: 8, maxLength: 40 });

/** An event with the legacy names. `event_date` is an instant; `dd/mm/yyyy` in lists. */
export const EventWire = Type.Object({
  event_id: Type.Integer(),
  event_date: Type.String(),
  topic: Type.String(),
  judul_berita: nullable(Type.String()),
  /** Username of the account, or the name it was given. */
  assignee: nullable(Type.String()),
  status: Type.String(),
  content: nullable(Type.String()),
  summary: nullable(Type.String()),
  image_path: nullable(Type.String()),
  tag: nullable(Type.String()),
  kategori: nullable(Type.String()),
  created_by: nullable(Type.String()),
  updated_by: nullable(Type.String()),
  created_at: Instant,
  last_update: Instant,
  // Beyond the legacy fields.
  piece_id: Uuid,
  client_id: Type.String(),
  /** Username of who wrote it. */
  penulis: Type.String(),
});

/** The row in lists. */
export const EventRow = Type.Object({
  ...EventWire.properties,
  updated_by_username: nullable(Type.String()),
  last_updated: Instant,
});

/** What an event may be given. `created_at` and `last_update` are taken note of by the server itself and read over. */
export const eventFields = {
  event_date: DateInput,
  topic: typedText(1, 300),
  judul_berita: Type.Optional(text(300)),
  assignee: Type.Optional(text(80)),
  /** A state of the workflow: the event is moved there if the caller may. */
  status: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
  content: Type.Optional(text(80_000)),
  summary: Type.Optional(text(4_000)),
  image_path: Type.Optional(text(2_000)),
  /** Words separated by commas. */
  tag: Type.Optional(text(2_000)),
  kategori: Type.Optional(text(80)),
  created_at: Type.Optional(text(40)),
  last_update: Type.Optional(text(40)),
  /** Said with a change of status, e.g. why it was rejected. */
  catatan: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
};
export const clientField = { client_id: Type.Optional(ClientIdInput) };

/** A line of the change log with the legacy names. */
export const LogWire = Type.Object({
  log_id: Type.Integer(),
  event_id: Type.Integer(),
  user_id: nullable(Type.String()),
  username: Type.String(),
  status: Type.String(),
  /** What changed, in words. */
  changes: Type.String(),
  logged_at: Instant,
});

/** A press release with the legacy names. */
export const releaseFields = {
  judul: Type.Optional(text(20_000)),
  dasar: Type.Optional(text(20_000)),
  tersangka: Type.Optional(text(20_000)),
  tkp: Type.Optional(text(20_000)),
  kronologi: Type.Optional(text(20_000)),
  modus: Type.Optional(text(20_000)),
  barang_bukti: Type.Optional(text(20_000)),
  pasal: Type.Optional(text(20_000)),
  ancaman: Type.Optional(text(20_000)),
  catatan: Type.Optional(text(20_000)),
};
const answer = nullable(Type.String());
export const ReleaseWire = Type.Object({
  event_id: Type.Integer(),
  judul: answer,
  dasar: answer,
  tersangka: answer,
  tkp: answer,
  kronologi: answer,
  modus: answer,
  barang_bukti: answer,
  pasal: answer,
  ancaman: answer,
  catatan: answer,
});

/** A request for approval with the legacy names: one round. `status`: `pending`, `approved`, `rejected`, `changes_requested`, `expired`, `cancelled`. */
export const RequestWire = Type.Object({
  request_id: Type.Integer(),
  event_id: Type.Integer(),
  requested_by: nullable(Type.String()),
  status: Type.String(),
  created_at: Instant,
  updated_at: Instant,
  // Beyond the legacy fields.
  client_id: Type.String(),
  requested_by_username: Type.String(),
});
