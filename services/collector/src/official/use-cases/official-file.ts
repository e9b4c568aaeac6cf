import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DEFAULT_ZONE, dayOf, formatDay } from '@balai/calendar';
import { type Head, type Language, type Sheet, table, writeCsv, writePdf, writeXlsx } from '@balai/documents';
import type { TenantScope } from '@balai/runtime/database';
import { knownClient, loadLetterhead } from '@balai/runtime/directory';
import { withLetterhead } from '@balai/views';
import type { CollectorContext } from '../../context.ts';
import { byActivity, byEngagement } from '../domain/official-order.ts';
import { FILES, PLATFORM_NAMES, TITLES, WORDS } from '../messages/official-file-texts.ts';
import type { OfficialFilter } from '../repository/official-views.ts';
import { accountColumns, hashtagColumns, type Numbered } from './official-columns.ts';
import { type OfficialQuery, officialFilter, officialHashtags, officialMetrics } from './official-views.ts';

/** Hashtags of a file. */
const HASHTAGS_MAX = 1_000;
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  pdf: 'application/pdf',
} as const;
const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

/** A file that is asked for. */
export interface OfficialFileOrder extends OfficialQuery {
  readonly section: keyof typeof TITLES;
  readonly format: keyof typeof TYPES;
  readonly language: Language;
}

const numbered = <Row extends object>(rows: readonly Row[]): Numbered<Row>[] => rows.map((row, index) => ({ ...row, no: index + 1 }));

async function tableOf(context: CollectorContext, scope: TenantScope, order: OfficialFileOrder): Promise<Sheet['table']> {
  if (order.section === 'hashtags') return table(hashtagColumns, numbered(await officialHashtags(context, scope, order, HASHTAGS_MAX)));
  const rows = await officialMetrics(context, scope, order);
  return table(accountColumns(order.language), numbered(order.section === 'activity' ? byActivity(rows) : byEngagement(rows)));
}

interface Days {
  readonly first: string;
  readonly last: string;
}
/** First and last day of a filter; null: of all time. */
function daysOf({ from, until }: OfficialFilter, zone: string): Days | null {
  if (from === null || until === null) return null;
  return { first: dayOf(from, zone), last: dayOf(new Date(until.getTime() - 1), zone) };
}

function headOf(client: string | null, { section, language }: OfficialFileOrder, filter: OfficialFilter, days: Days | null): Head {
  const day = (text: string) => formatDay(text, LOCALES[language], 'long');
  const period = days === null ? WORDS.allTime[language] : `${day(days.first)} – ${day(days.last)}`;
  const platform = filter.platform === null ? WORDS.allPlatforms[language] : PLATFORM_NAMES[filter.platform];
  return {
    client: client ?? WORDS.allUnits[language],
    title: TITLES[section][language],
    facts: [
      { label: WORDS.period[language], value: period },
      { label: 'Platform', value: platform },
    ],
    warnings: [],
  };
}

/**
 * A view of official accounts as a file: the rows of its answer, all of them.
 * @throws Problem client_not_found, invalid_period
 */
export async function officialFile(context: CollectorContext, scope: TenantScope, order: OfficialFileOrder) {
  const { section, format, language, clientId } = order;
  const client = clientId === null ? null : await knownClient(context, scope, clientId);
  const zone = client?.timezone ?? DEFAULT_ZONE;
  const filter = await officialFilter(context, scope, order);
  const days = daysOf(filter, zone);
  const head = headOf(client?.name ?? null, order, filter, days);
  const plain: Sheet = { name: head.title, head, empty: WORDS.nothing, table: await tableOf(context, scope, order) };
  const letterhead = clientId === null ? null : await loadLetterhead(context, clientId);
  const [sheet = plain] = withLetterhead({ zone, sheets: [plain] }, letterhead).sheets;
  const out = new PassThrough();
  const options = { language, zone };
  const write = {
    xlsx: () => writeXlsx(out, [sheet], options),
    csv: () => writeCsv(out, sheet, options),
    pdf: () => writePdf(out, sheet, options),
  };
  const [bytes] = await Promise.all([buffer(out), write[format]()]);
  const span = days === null ? 'semua' : days.first === days.last ? days.first : `${days.first}_${days.last}`;
  return { bytes, contentType: TYPES[format], fileName: `${FILES[section]}_${clientId ?? 'semua'}_${span}.${format}` };
}
