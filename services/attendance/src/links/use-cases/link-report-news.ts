import { linkReportChanged } from '@balai/contracts/attendance';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import type { LinkReportRow } from '../repository/link-reports.ts';
import { touchMark } from '../repository/link-reports.ts';
import { ofReports } from '../repository/reported-links.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Tells of a report as it stands now: what is counted from it is read again, here and on pages. */
export async function notifyLinkReport(
  { noteLinkChange }: Pick<AttendanceContext, 'noteLinkChange'>,
  tx: Transaction,
  report: LinkReportRow,
): Promise<void> {
  await touchMark(tx, report);
  const links = await ofReports(tx, [report.report_id]);
  tx.send(
    linkReportChanged,
    {
      report_id: report.report_id,
      client_id: report.client_id,
      person_id: report.person_id,
      kind: report.kind,
      shortcode: report.shortcode,
      post_id: report.post_id,
      post_client_id: report.post_client_id,
      taken_at: instant(report.taken_at),
      state: report.state,
      reason: report.reason,
      links: links.map(({ platform, url }) => ({ platform, url })),
      submitted_at: report.submitted_at.toISOString(),
      submitted_by: report.submitted_by,
      version: report.version,
      deletedAt: instant(report.revoked_at),
    },
    { tenant: report.client_id, subject: report.report_id, orderKey: report.report_id },
  );
  tx.afterCommit(() => noteLinkChange([report.client_id, report.post_client_id], null));
}
