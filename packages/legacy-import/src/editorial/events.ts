import { DEFAULT_ZONE, instantOf } from '@balai/calendar';
import { editorialWrite, RELEASE_FIELDS, type ReleaseDetail } from '@balai/contracts/editorial';
import {
  addPiece,
  changesOf,
  findByName,
  keepVersion,
  lockPiece,
  newPiece,
  type Piece,
  publishPiece,
  RELEASE_NAMES,
  recordChange,
  storePiece,
  tagsOf,
  type Written,
} from '@balai/editorial/import';
import type { Transaction } from '@balai/runtime/database';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { type RowResult, refused } from '../engine/row-results.ts';
import { type Columns, columnsSql, instantSql, type RowOf } from '../former/select-columns.ts';
import { IMPORTER, importEditorial, nameSql } from './editorial-rows.ts';
import { formerState } from './former-state.ts';
import * as former from './repository/former-rows.ts';

type ReleaseRow = { readonly [K in keyof typeof RELEASE_NAMES]?: string | null };

const COLUMNS = {
  ...{ topic: 'text', judul_berita: 'text', status: 'text', content: 'text', summary: 'text', image_path: 'text', tag: 'text' },
  kategori: 'text',
} satisfies Columns;

/** A row of `editorial_event` with its press release and the names of its people. */
type LegacyEventRow = RowOf<typeof COLUMNS> & {
  readonly event_id: number;
  readonly at: Date | null;
  readonly assignee: string | null;
  readonly created: Date | null;
  readonly updated: Date | null;
  readonly author: string | null;
  readonly release: ReleaseRow | null;
};

const TEXT_MAX = 80_000;
const NAME_MAX = 80;

/** The statement that reads events; its databases were changed by hand, so that any column may be missing. */
async function selectOf({ source, options }: ImportContext): Promise<string> {
  const [have, releases] = [await source.columns('editorial_event'), await source.columns('press_release_detail')];
  const zone = options.instagramZone;
  const nameOf = async (column: string) => (have.has(column) ? nameSql(source, `e.${column}`) : 'null::text');
  const instant = (column: string) => (have.has(column) ? instantSql(`e.${column}`, zone) : 'null::timestamptz');
  const release = releases.size === 0 ? 'null::jsonb' : '(select to_jsonb(d) from press_release_detail d where d.event_id = e.event_id)';
  return `select e.event_id::bigint as key, e.event_id, ${columnsSql(have, 'e', COLUMNS)}, ${instant('event_date')} as at,
    ${instant('created_at')} as created, ${instant('last_update')} as updated, ${await nameOf('created_by')} as author,
    ${await nameOf('assignee')} as assignee, ${release} as release from editorial_event e`;
}

/** Takes over events and press releases; what somebody has changed here since stays as it is. */
export const eventsImport: ImportStep = {
  name: 'editorial events',
  service: 'editorial',
  needsArrival: true,
  async run(context) {
    const isThere = (await context.source.columns('editorial_event')).size > 0;
    await importEditorial<LegacyEventRow>(context, {
      name: 'editorial events',
      tables: ['editorial_event'],
      select: isThere ? await selectOf(context) : 'select 1 as key',
      save: (tx, row, clientId) => save(context, tx, row, clientId),
    });
  },
};

const short = (text: string | null, max: number): string => (text ?? '').trim().slice(0, max);
const orNull = (text: string): string | null => (text === '' ? null : text);

function releaseOf(row: ReleaseRow | null): ReleaseDetail | null {
  if (row === null) return null;
  const texts = Object.entries(RELEASE_NAMES).map(([name, field]) => [field, orNull(short(row[name as keyof ReleaseRow] ?? null, 20_000))]);
  return { ...Object.fromEntries(RELEASE_FIELDS.map((field) => [field, null])), ...Object.fromEntries(texts) } as ReleaseDetail;
}

async function writtenOf(tx: Transaction, row: LegacyEventRow, at: Date, clientId: string): Promise<Written> {
  const assignee = orNull(short(row.assignee, NAME_MAX));
  const account = assignee === null ? null : await findByName(tx, assignee, clientId);
  const isFit = account?.permissions.includes(editorialWrite.name) === true;
  return {
    kind: row.release === null ? 'event' : 'press_release',
    title: short(row.judul_berita, 300),
    topic: short(row.topic, 300),
    summary: short(row.summary, 4_000),
    content: short(row.content, TEXT_MAX),
    category: orNull(short(row.kategori, 80)),
    tags: tagsOf(row.tag ?? ''),
    image: orNull(short(row.image_path, 2_000)),
    release: releaseOf(row.release),
    // Typed by the clock on the wall, kept there as if that were UTC.
    event_at: instantOf(at, DEFAULT_ZONE),
    assignee_id: isFit ? account.account_id : null,
    assignee_name: isFit ? account.username : assignee,
  };
}

async function save(context: ImportContext, tx: Transaction, row: LegacyEventRow, clientId: string): Promise<RowResult> {
  if (row.at === null) return refused('event', 'no_date', String(row.event_id));
  const source = { source: context.source.name, id: row.event_id };
  const text = await writtenOf(tx, row, row.at, clientId);
  const known = await former.pieceOf(tx, source);
  const tools = { ...context, changed: () => undefined };
  if (known !== null) return follow(tools, tx, known.piece_id, text, row);
  const name = orNull(short(row.author, NAME_MAX)) ?? 'penulis lama';
  const account = await findByName(tx, name, clientId);
  const now = context.clock.now();
  const createdAt = row.created ?? now;
  const updatedAt = row.updated ?? createdAt;
  const by = { accountId: account?.account_id ?? null, name: account?.username ?? name };
  const made = await addPiece(tx, newPiece(text, { pieceId: context.newId(), clientId, by, now, fields: [] }));
  const { state, note } = formerState(row.status);
  await former.markPiece(tx, made.piece_id, source, { state, note, createdAt, updatedAt });
  const piece: Piece = { ...made, state, note, created_at: createdAt, updated_at: updatedAt };
  await recordChange(tools, tx, piece, { by: { accountId: null, name: IMPORTER }, action: 'created', fields: {}, note });
  await keepVersion(tx, piece);
  publishPiece(tools, tx, piece);
  return { outcome: 'added' };
}

/** What changed there since changes here too, as long as nobody has worked on it here. */
async function follow(
  context: ImportContext & { changed: () => undefined },
  tx: Transaction,
  pieceId: string,
  text: Written,
  row: LegacyEventRow,
): Promise<RowResult> {
  const piece = await lockPiece(tx, pieceId);
  if (piece === null || !(await former.isUntouched(tx, pieceId, IMPORTER))) return { outcome: 'same' };
  const { state, note } = formerState(row.status);
  const moved = state === piece.state ? {} : { state: [piece.state, state] as const };
  const fields = { ...changesOf(piece, text), ...moved };
  if (Object.keys(fields).length === 0) return { outcome: 'same' };
  const told = { by: { accountId: null, name: IMPORTER }, action: 'edited', fields } as const;
  await keepVersion(tx, await storePiece(context, tx, { ...piece, ...text, state, note }, told));
  return { outcome: 'changed' };
}
