import type { QueryOf } from '@balai/contracts';
import { clientIdOf, PAGE_ROWS_MAX } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { shortcodeOf } from '@balai/post-links';
import { type Actor, requireClient } from '@balai/runtime/access';
import type { TenantScope } from '@balai/runtime/database';
import { type AuthorisedCall, activeOf, bind, type RouteBinding, rowsWanted, sortingOf } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { personKeyText } from '../../roster/domain/person-key.ts';
import { presentLinks } from '../domain/link-input.ts';
import type { LinkReportRow, PlatformLink } from '../repository/link-reports.ts';
import { changeLinkReport, type LinkReportKey, revokeLinkReport } from '../use-cases/change-link-report.ts';
import { type ReportSight, reporterIn, reportSight } from '../use-cases/report-sight.ts';
import { findDuplicates, listLinkReports, type ShownLinkReport, showLinkReports } from '../use-cases/show-link-reports.ts';
import { holdsRoleOf } from '../use-cases/special-task-client.ts';
import { submitLinkReport } from '../use-cases/submit-link-report.ts';
import { submitSpecialReport } from '../use-cases/submit-special-report.ts';
import { duplicatesWire, type LinkFields, linksOf, notAPost, reportWire } from './link-report-wire.ts';

type ListQuery = QueryOf<typeof wire.listLinkReports>;
/** The account, and the address it called, for links in the answer. */
type Caller = Pick<AuthorisedCall<typeof wire.listLinkReports>, 'actor' | 'request'>;

const PAGE = 20;
const NEWEST_FIRST = { by: 'submitted_at', descending: true } as const;

const given = (text: string | undefined): string | null => text?.trim() || null;
const personIn = (text: string | undefined): string | null => (given(text) === null ? null : personKeyText(text ?? ''));
const accountOf = ({ accountId, username }: Actor) => ({ id: accountId, name: username });
const asked = (query: ListQuery): string[] => [query['links[]'], query.links].flat().flatMap((link) => (link === undefined ? [] : [link]));

/** The person a report is of, as the call names them, and the reports that the caller sees. */
async function reporterOf(context: AttendanceContext, actor: Actor, userId: string | number | undefined) {
  const named = userId === undefined ? undefined : String(userId);
  const sight = await reportSight(context, actor, named);
  return { sight, person: personKeyText(reporterIn(sight, named)) };
}

function pageOf(query: ListQuery, defaultLimit: number): { limit: number; offset: number } {
  const limit = rowsWanted(query.limit, defaultLimit);
  return { limit, offset: query.offset ?? ((query.page ?? 1) - 1) * limit };
}

/** Response of a report, with picture links that lead through this installation. */
const wireOf = (context: AttendanceContext, shown: ShownLinkReport, calledAs: string) =>
  reportWire(shown, context.images.forClient(shown.report.post_client_id, calledAs));

async function listed(
  context: AttendanceContext,
  { actor, request }: Caller,
  kind: wire.LinkReportKind,
  query: ListQuery,
  defaultLimit: number,
) {
  const page = pageOf(query, defaultLimit);
  const { field: by, descending } = sortingOf(query.sort ?? '-submitted_at');
  const sight = await reportSight(context, actor, query.user_id);
  const filter = {
    kind,
    clientId: clientIdOf(query.client_id),
    person: sight.member?.personId ?? personIn(query.user_id),
    post: given(query.post_id) ?? given(query.shortcode),
    isStanding: activeOf(query.status ?? 'active'),
    text: given(query.q),
    platform: query.platform ?? null,
    verification: query.verification ?? null,
    isDuplicate: query.duplicate === 'yes',
  };
  const days = { from: query.from ?? null, to: query.to ?? null };
  const { total, listed: rows } = await listLinkReports(context, sight, filter, { ...page, by, descending }, days);
  return {
    items: (await showLinkReports(context, sight, rows)).map((shown) => wireOf(context, shown, request.calledAs)),
    pagination: { total, ...page, page: Math.floor(page.offset / page.limit) + 1, totalPages: Math.ceil(total / page.limit) },
    ...duplicatesWire(await findDuplicates(context, sight, asked(query))),
  };
}

/** The newest standing report of a post, of the person who is named. */
async function newest(
  context: AttendanceContext,
  { actor, request }: Caller,
  kind: wire.LinkReportKind,
  { post, named }: { readonly post: string; readonly named: string | undefined },
) {
  const sight = await reportSight(context, actor, named);
  const filter = { kind, person: sight.member?.personId ?? personIn(named), post, isStanding: true };
  const { listed: rows } = await listLinkReports(context, sight, filter, { ...NEWEST_FIRST, limit: 1, offset: 0 });
  const [shown] = await showLinkReports(context, sight, rows);
  return { body: { success: true as const, data: shown === undefined ? null : wireOf(context, shown, request.calledAs) } };
}

/** Response of a change: the report as it is now, or null when there is none. */
async function changed(
  context: AttendanceContext,
  { sight, request }: Pick<Caller, 'request'> & { readonly sight: ReportSight },
  key: Pick<LinkReportKey, 'kind'>,
  report: LinkReportRow | null,
) {
  if (report === null) return { success: true as const, data: null };
  const filter = { kind: key.kind, person: report.person_id, post: report.shortcode, isStanding: undefined };
  const { listed: rows } = await listLinkReports(context, sight, filter, { ...NEWEST_FIRST, limit: 100, offset: 0 });
  const [shown] = await showLinkReports(
    context,
    sight,
    rows.filter(({ report_id }) => report_id === report.report_id),
  );
  return { success: true as const, data: shown === undefined ? null : wireOf(context, shown, request.calledAs) };
}

/** The links with which a special task's report is changed. @throws Problem `only_instagram` */
function onlyInstagram(body: LinkFields): LinkFields {
  const { instagram_link } = body;
  const others = wire.LINK_PLATFORMS.filter(
    (platform) => platform !== 'instagram' && given(body[`${platform}_link`] ?? undefined) !== null,
  );
  const [other] = others;
  if (other !== undefined) throw new Problem(attendanceProblems.only_instagram, {}, { field: `${other}_link` });
  return given(instagram_link ?? undefined) === null ? {} : { instagram_link };
}

const routine = (context: AttendanceContext): RouteBinding[] => [
  bind(wire.listLinkReports, async (call) => {
    const { query } = call;
    const { items, pagination, ...found } = await listed(context, call, 'routine', query, PAGE);
    // Existing clients read the duplicates from `data`, others from the root.
    return { body: { success: true as const, data: { items, pagination, duplicates: found.duplicates }, ...found } };
  }),
  bind(wire.getLinkReport, ({ actor, params, query, request }) =>
    newest(context, { actor, request }, 'routine', { post: params.shortcode, named: query.user_id }),
  ),
  bind(wire.createLinkReport, async ({ actor, body, request }) => {
    const links = presentLinks(linksOf(body));
    if (links.length === 0) throw new Problem(attendanceProblems.link_required);
    const { sight, person } = await reporterOf(context, actor, body.user_id);
    const key = { kind: 'routine', person, shortcode: body.shortcode.trim() } as const;
    const report = await submitLinkReport(context, sight.details, { ...key, links, account: accountOf(actor) }, request.cause);
    const { data } = await changed(context, { sight, request }, key, report);
    if (data === null) throw new Error('a report that was stored is gone');
    return { body: { success: true as const, data } };
  }),
];

/** Routes to change and revoke a report, for both kinds. */
const changes = (context: AttendanceContext): RouteBinding[] => {
  const put =
    (kind: wire.LinkReportKind, readBody: (body: LinkFields, shortcode: string) => LinkFields) =>
    async ({ actor, params, body, request }: AuthorisedCall<typeof wire.updateLinkReport>) => {
      const { sight, person } = await reporterOf(context, actor, body.user_id);
      const key = { kind, person, shortcode: params.shortcode };
      const report = await changeLinkReport(context, sight.details, key, linksOf(readBody(body, params.shortcode)), request.cause);
      return { body: await changed(context, { sight, request }, key, report) };
    };
  const remove =
    (kind: wire.LinkReportKind) =>
    async ({ actor, params, query, request }: AuthorisedCall<typeof wire.deleteLinkReport>) => {
      const { sight, person } = await reporterOf(context, actor, query.user_id);
      const key = { kind, person, shortcode: params.shortcode };
      return { body: await changed(context, { sight, request }, key, await revokeLinkReport(context, sight.details, key, request.cause)) };
    };
  return [
    bind(
      wire.updateLinkReport,
      put('routine', (body) => body),
    ),
    bind(wire.deleteLinkReport, remove('routine')),
    bind(wire.updateSpecialLinkReport, put('special', linkOfTask)),
    bind(wire.deleteSpecialLinkReport, remove('special')),
  ];
};

/** The link of a new special task. @throws Problem of its first fault */
function specialLink(body: LinkFields): { shortcode: string; links: PlatformLink[] } {
  if (given(body.instagram_link ?? undefined) === null) throw new Problem(attendanceProblems.instagram_link_required);
  const links = presentLinks(linksOf({ instagram_link: body.instagram_link }));
  const shortcode = shortcodeOf(links[0]?.[1].link ?? '');
  if (shortcode === null) throw notAPost('instagram');
  onlyInstagram(body);
  return { shortcode, links };
}

/** The changed link of a special task, which must lead to the same post. @throws Problem of its first fault */
function linkOfTask(body: LinkFields, shortcode: string): LinkFields {
  const changed = onlyInstagram(body);
  if (changed.instagram_link !== undefined && specialLink(changed).shortcode !== shortcode)
    throw new Problem(attendanceProblems.link_of_other_post, { shortcode });
  return changed;
}

/** The scope that sees the client of a special task. @throws Problem `client_not_allowed` */
async function scopeOfTask(context: AttendanceContext, actor: Actor, clientId: string): Promise<TenantScope> {
  if (actor.personId !== null && (await holdsRoleOf(context, actor, clientId))) return { tenants: [clientId] };
  requireClient(actor, clientId);
  return actor.personId === null ? actor.scope : { tenants: [clientId] };
}

const reportSpecial = (context: AttendanceContext): RouteBinding =>
  bind(wire.createSpecialLinkReport, async ({ actor, body, request }) => {
    const clientId = clientIdOf(body.client_id);
    const taskScope = await scopeOfTask(context, actor, clientId);
    const link = specialLink(body);
    const { sight, person } = await reporterOf(context, actor, body.user_id);
    const key = { kind: 'special', person, ...link } as const;
    const submission = { ...key, clientId, taskScope, account: accountOf(actor) };
    const report = await submitSpecialReport(context, sight.details, submission, request.cause);
    const { data } = await changed(context, { sight, request }, key, report);
    if (data === null) throw new Error('a report that was stored is gone');
    return { status: data.state === 'checking' ? 202 : 201, body: { success: true as const, data } };
  });

const special = (context: AttendanceContext): RouteBinding[] => [
  reportSpecial(context),
  bind(wire.listSpecialLinkReports, async (call) => {
    const { query } = call;
    const { items, ...rest } = await listed(context, call, 'special', query, PAGE_ROWS_MAX);
    return { body: { success: true as const, data: items, ...rest } };
  }),
  bind(wire.getSpecialLinkReport, ({ actor, params, query, request }) =>
    newest(context, { actor, request }, 'special', { post: params.shortcode, named: query.user_id }),
  ),
];

/** `/api/link-reports` and `/api/link-reports-khusus`. */
export const linkReportRoutes = (context: AttendanceContext): RouteBinding[] => [
  ...routine(context),
  ...special(context),
  ...changes(context),
];
