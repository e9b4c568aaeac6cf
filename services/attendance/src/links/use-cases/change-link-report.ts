import { LINK_PLATFORMS, type LinkPlatform, type LinkReportKind } from '@balai/contracts/attendance';
import type { TenantScope } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { AttendanceContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { type GivenLinks, presentLinks } from '../domain/link-input.ts';
import { changeLinks, type LinkReportRow, lockStanding, revoke } from '../repository/link-reports.ts';
import { stop, want } from '../repository/link-verifications.ts';
import { ofReports } from '../repository/reported-links.ts';
import { notifyLinkReport } from './link-report-news.ts';
import { reporterOf } from './submit-link-report.ts';

type Context = Pick<AttendanceContext, 'database' | 'noteLinkChange' | 'wake'>;

/** Which standing report is meant: of a person (NRP or internal id) and a post. */
export interface LinkReportKey {
  readonly kind: LinkReportKind;
  readonly person: string;
  readonly shortcode: string;
}

/** Links that are not what is stored: a repetition changes nothing. */
async function changesOf(tx: Parameters<typeof ofReports>[0], report: LinkReportRow, links: GivenLinks) {
  const stored = new Map((await ofReports(tx, [report.report_id])).map((link) => [link.platform, link.url]));
  const given = presentLinks(links).filter(([platform, address]) => stored.get(platform) !== address.url);
  const dropped = LINK_PLATFORMS.filter((platform: LinkPlatform) => links.get(platform) === null && stored.has(platform));
  const remaining = new Set([...stored.keys(), ...given.map(([platform]) => platform)]);
  for (const platform of dropped) remaining.delete(platform);
  return { given, dropped, remaining: remaining.size };
}

/**
 * Changes links of a standing report; null when there is none.
 * @throws Problem `person_not_found`; `link_required` when none would remain.
 */
export function changeLinkReport(
  context: Context,
  scope: TenantScope,
  { kind, person, shortcode }: LinkReportKey,
  links: GivenLinks,
  cause: Cause,
): Promise<LinkReportRow | null> {
  return context.database.unitOfWork(
    scope,
    async (tx) => {
      const { person_id } = await reporterOf(tx, person, true);
      const report = await lockStanding(tx, kind, person_id, shortcode);
      if (report === null) return null;
      const { given, dropped, remaining } = await changesOf(tx, report, links);
      if (remaining === 0) throw new Problem(attendanceProblems.link_required);
      if (given.length === 0 && dropped.length === 0) return report;
      const changed = await changeLinks(tx, report, given, dropped);
      await want(tx, report.report_id);
      await notifyLinkReport(context, tx, changed);
      tx.afterCommit(() => {
        context.wake.links();
        context.wake.verifications();
      });
      return changed;
    },
    cause,
  );
}

/** Takes a standing report back; null when there is none. @throws Problem `person_not_found` */
export function revokeLinkReport(
  context: Context,
  scope: TenantScope,
  { kind, person, shortcode }: LinkReportKey,
  cause: Cause,
): Promise<LinkReportRow | null> {
  return context.database.unitOfWork(
    scope,
    async (tx) => {
      const { person_id } = await reporterOf(tx, person, true);
      const report = await lockStanding(tx, kind, person_id, shortcode);
      if (report === null) return null;
      const revoked = await revoke(tx, report.report_id);
      await stop(tx, report.report_id);
      await notifyLinkReport(context, tx, revoked);
      return revoked;
    },
    cause,
  );
}
