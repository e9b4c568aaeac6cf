import { dayOf } from '@balai/calendar';
import { NO_ACCOUNT, PLATFORMS } from '@balai/contracts';
import type { Client } from '@balai/contracts/access';
import { OfficialAccountsWords, officialAccountsView } from '@balai/contracts/collector';
import { type Column, type Language, table } from '@balai/documents';
import type { TenantScope } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import { dayIn, numberIn, oneLine, openReport, readQuery, type ViewRenderer, type ViewRequest } from '@balai/views';
import type { Static } from 'typebox';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import * as clients from '../../repository/clients.ts';
import { STANDINGS, type Standing, standingOf } from '../domain/account-standing.ts';
import { faultOfPeriod, type Span, spanAsked } from '../domain/period-asked.ts';
import { LABELS, postsText, reasonIn, STANDING_TEXTS } from '../messages/official-accounts-texts.ts';
import { PLATFORM_NAMES, WORDS } from '../messages/official-file-texts.ts';
import { type UnitAccount, unitAccounts } from '../repository/official-views.ts';

export type OfficialAccountsContext = Pick<CollectorContext, 'database' | 'clock'>;

interface Row extends UnitAccount {
  readonly standing: Standing;
  readonly reason: string | null;
}

/** What an account sees; a client as itself sees its own rows, a directorate those of its units too. */
async function scopeOf({ database }: OfficialAccountsContext, { account, clientId }: ViewRequest): Promise<TenantScope> {
  if (account.accountId !== NO_ACCOUNT) return account.scope;
  return { tenants: await database.read(account.scope, (tx) => clients.withUnitsBelow(tx, clientId)) };
}

/** The rows of a client and the units below it, the busiest accounts first. */
async function readRows(
  { database }: OfficialAccountsContext,
  scope: TenantScope,
  { client_id }: Client,
  { platform, span }: { readonly platform: UnitAccount['platform'] | undefined; readonly span: Span },
): Promise<Row[]> {
  const platforms = platform === undefined ? PLATFORMS : [platform];
  const rows = await database.read(scope, async (tx) => unitAccounts(tx, await clients.withUnitsBelow(tx, client_id), platforms, span));
  return rows
    .map((row): Row => ({ ...row, ...standingOf(row, span.from) }))
    .toSorted((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) || b.posts - a.posts);
}

const columnsIn = (language: Language): Column<Row>[] => [
  { key: 'unit', header: LABELS.unit, kind: 'text', width: 30, value: (row) => row.client_name },
  {
    key: 'platform',
    header: { id: 'Platform', en: 'Platform' },
    kind: 'text',
    width: 12,
    value: ({ platform }) => PLATFORM_NAMES[platform],
  },
  { key: 'account', header: LABELS.account, kind: 'text', width: 22, value: ({ username }) => username },
  { key: 'state', header: LABELS.state, kind: 'text', width: 16, value: ({ standing }) => STANDING_TEXTS[standing][language] },
  {
    ...{ key: 'posts', header: LABELS.posts, kind: 'number', width: 10 },
    value: ({ standing, posts }) => (standing === 'active' || standing === 'passive' || posts > 0 ? posts : null),
  },
  { key: 'read', header: LABELS.lastRead, kind: 'instant', width: 18, value: (row) => row.collected_at },
  { key: 'reason', header: LABELS.reason, kind: 'text', width: 34, value: ({ reason }) => reasonIn(reason, language) },
];

function lineOf({ client_name, platform, username, standing, posts, reason }: Row, index: number, language: Language): string {
  const account = username === null ? PLATFORM_NAMES[platform] : `${PLATFORM_NAMES[platform]} @${username}`;
  const said = standing === 'active' ? postsText(numberIn(posts, language), posts === 1, language) : reasonIn(reason, language);
  return `${index + 1}. ${oneLine(client_name)}: ${account}${said === null ? '' : `, ${said}`}`;
}

/** First and last day of a period; null: of all time. */
function daysOf({ from, until }: Span, zone: string): { readonly start_date: string; readonly end_date: string } | null {
  if (from === null || until === null) return null;
  return { start_date: dayOf(from, zone), end_date: dayOf(new Date(until.getTime() - 1), zone) };
}

function periodText(days: ReturnType<typeof daysOf>, language: Language): string {
  if (days === null) return WORDS.allTime[language];
  const [first, last] = [dayIn(days.start_date, language), dayIn(days.end_date, language)];
  return first === last ? first : `${first} – ${last}`;
}

function contentOf(
  rows: readonly Row[],
  client: Client,
  { query, span, language }: { readonly query: Static<typeof OfficialAccountsWords>; readonly span: Span; readonly language: Language },
) {
  const days = daysOf(span, client.timezone);
  const of = (standing: Standing) => rows.filter((row) => row.standing === standing);
  const heading = (standing: Standing) => `${STANDING_TEXTS[standing].mark} ${STANDING_TEXTS[standing][language]}`;
  const shown = STANDINGS.filter((standing) => standing !== 'off' || of(standing).length > 0);
  const facts = [
    [WORDS.period, periodText(days, language)],
    [LABELS.units, numberIn(new Set(rows.map((row) => row.client_id)).size, language)],
    [LABELS.accounts, numberIn(rows.length - of('missing').length, language)],
    [
      LABELS.posts,
      numberIn(
        rows.reduce((sum, { posts }) => sum + posts, 0),
        language,
      ),
    ],
    [LABELS.state, shown.map((standing) => `${heading(standing)} ${numberIn(of(standing).length, language)}`).join(' | ')],
  ] as const;
  return {
    title: officialAccountsView.title[language],
    file: 'akun-resmi-status',
    facts: [
      ...facts.map(([label, value]) => ({ label: label[language], value })),
      ...(query.platform === undefined ? [] : [{ label: 'Platform', value: PLATFORM_NAMES[query.platform] }]),
    ],
    table: table(columnsIn(language), rows),
    count: rows.length,
    sections: STANDINGS.map((standing) => ({
      heading: heading(standing),
      lines: of(standing).map((row, index) => lineOf(row, index, language)),
    })),
    empty: LABELS.noUnits,
    asked: {
      client_id: client.client_id,
      ...(query.platform === undefined ? {} : { platform: query.platform }),
      ...(days ?? { periode: 'semua' }),
    },
  };
}

/** Renders which official accounts posted in a period, which did not or could not be read, and which units have none. */
export const officialAccountsRenderer = (context: OfficialAccountsContext): ViewRenderer => ({
  view: officialAccountsView,
  async open(request) {
    const { query, note } = readQuery(OfficialAccountsWords, request);
    const scope = await scopeOf(context, request);
    const client = await knownClient(context, scope, query.client_id?.trim().toUpperCase() || request.clientId);
    const now = context.clock.now();
    const period = { ...query, periode: query.periode ?? 'harian' };
    const span = spanAsked(period, client.timezone, now);
    if (span === null) throw new Problem(problems.invalid_period, {}, { field: faultOfPeriod(period) });
    const language = request.format === 'message' ? (client.language ?? 'id') : request.language;
    const rows = await readRows(context, scope, client, { platform: query.platform, span });
    return openReport(contentOf(rows, client, { query, span, language }), { client, language, now }, note);
  },
});
