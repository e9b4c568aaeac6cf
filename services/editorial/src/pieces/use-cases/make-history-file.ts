import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DEFAULT_ZONE } from '@balai/calendar';
import { type Column, table, writeCsv, writeXlsx } from '@balai/documents';
import type { Actor } from '@balai/runtime/access';
import { findClient } from '@balai/runtime/directory';
import type { EditorialContext } from '../../context.ts';
import { STATE_WORDS } from '../../messages/words.ts';
import { ACTION_WORDS, changeText, type Reader } from '../messages/change-text.ts';
import type { Change } from '../repository/changes.ts';
import { listHistory } from './list-history.ts';

/** Lines of a file: what a piece of years of work has. */
const LINES_MAX = 10_000;

const columnsOf = (reader: Reader): readonly Column<Change>[] => [
  { key: 'at', header: { id: 'Waktu', en: 'Time' }, kind: 'instant', width: 18, value: ({ recorded_at }) => recorded_at },
  { key: 'by', header: { id: 'Oleh', en: 'By' }, kind: 'text', width: 20, value: ({ by_name }) => by_name },
  {
    key: 'action',
    header: { id: 'Tindakan', en: 'Action' },
    kind: 'text',
    width: 12,
    value: ({ action }) => ACTION_WORDS[action][reader.language],
  },
  {
    key: 'state',
    header: { id: 'Status', en: 'State' },
    kind: 'text',
    width: 16,
    value: ({ state }) => STATE_WORDS[state][reader.language],
  },
  { key: 'change', header: { id: 'Perubahan', en: 'Change' }, kind: 'text', width: 80, value: (change) => changeText(change, reader) },
  { key: 'version', header: { id: 'Versi', en: 'Version' }, kind: 'number', width: 8, value: ({ version }) => version },
];

/** The change log of a piece as a table, oldest first. @throws Problem `piece_not_found` */
export async function makeHistoryFile(
  context: Pick<EditorialContext, 'database'>,
  actor: Actor,
  { pieceId, format, language }: { pieceId: string; format: 'csv' | 'xlsx'; language: 'id' | 'en' },
): Promise<{ bytes: Buffer; fileName: string }> {
  const { piece, rows } = await listHistory(context, actor, pieceId, { by: 'number', descending: false, limit: LINES_MAX });
  const { client_id: clientId } = piece;
  const known = await context.database.read(actor.scope, (tx) => findClient(tx, clientId));
  const client = known?.name ?? clientId;
  const zone = known?.timezone ?? DEFAULT_ZONE;
  const head = {
    client,
    title: language === 'id' ? 'Riwayat perubahan' : 'Change log',
    facts: [{ label: language === 'id' ? 'Naskah' : 'Piece', value: `${piece.number} · ${piece.title || piece.topic}` }],
    warnings: [],
  };
  const sheet = {
    name: head.title,
    head,
    table: table(columnsOf({ language, zone }), rows),
    empty: { id: 'Belum ada perubahan', en: 'No change yet' },
  };
  const out = new PassThrough();
  const options = { language, zone };
  const [bytes] = await Promise.all([buffer(out), format === 'csv' ? writeCsv(out, sheet, options) : writeXlsx(out, [sheet], options)]);
  return { bytes, fileName: `riwayat-${piece.number}.${format}` };
}
