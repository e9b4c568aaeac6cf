import type { BodyOf } from '@balai/contracts';
import {
  deleteLinkReport,
  deleteSpecialLinkReport,
  type LinkReportKind,
  listLinkReports,
  listSpecialLinkReports,
  updateLinkReport,
  updateSpecialLinkReport,
} from '@balai/contracts/attendance';
import type { CallOf } from '@balai/contracts/client';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import type { LinkReport } from '../../parts/links/reported-links.tsx';
import type { AskedWork } from '../../work/asked-work.ts';
import { reportLinks, reportSpecial, type SharedSearch } from './queries.ts';

export const ROWS = 25;

type Sort = NonNullable<NonNullable<CallOf<typeof listLinkReports>['query']>['sort']>;

/** What the list of reports is asked by. */
const wordsOf = ({ client, days }: AskedWork, { q, network, check, double, ended, order, page = 1 }: SharedSearch) => ({
  client_id: client.client_id,
  from: days.from,
  to: days.to,
  limit: ROWS,
  page,
  ...(q === undefined ? {} : { q }),
  ...(network === undefined ? {} : { platform: network }),
  ...(check === undefined ? {} : { verification: check }),
  ...(double === undefined ? {} : { duplicate: double }),
  ...(ended === undefined ? {} : { status: 'inactive' as const }),
  ...(order === undefined ? {} : { sort: order as Sort }),
});

/** The list as a file: all rows of its question, in their order. */
export const linksFile = (work: AskedWork, search: SharedSearch, kind: LinkReportKind) => {
  const { limit: _, page: __, ...words } = wordsOf(work, search);
  return { view: 'listed-links', query: { ...words, kind } };
};

interface ListedReports {
  readonly rows: readonly LinkReport[];
  readonly total: number;
}

/** A page of what people reported, newest first unless told. */
export const linksQuery = (work: AskedWork, search: SharedSearch, kind: LinkReportKind) => {
  const query = wordsOf(work, search);
  const route = kind === 'special' ? listSpecialLinkReports : listLinkReports;
  const { page, ...question } = query;
  return queryOptions({
    queryKey: [route.id, { clientId: work.live.clientId }, question, page] as const,
    queryFn: async ({ signal }): Promise<ListedReports> => {
      if (kind === 'special') {
        const { data, pagination } = await api(listSpecialLinkReports, { query, signal });
        return { rows: data, total: pagination.total };
      }
      const { items, pagination } = (await api(listLinkReports, { query, signal })).data;
      return { rows: items, total: pagination.total };
    },
  });
};

/** Changes the links of a report; null when it does not stand any more. */
export async function changeLinks(kind: LinkReportKind, report: LinkReport, links: Omit<BodyOf<typeof updateLinkReport>, 'user_id'>) {
  const call = { params: { shortcode: report.shortcode }, body: { user_id: report.user_id, ...links } };
  return (await (kind === 'special' ? api(updateSpecialLinkReport, call) : api(updateLinkReport, call))).data;
}

/** Takes a report back; null when it does not stand any more. */
export async function takeBack(kind: LinkReportKind, { shortcode, user_id }: LinkReport) {
  const call = { params: { shortcode }, query: { user_id } };
  return (await (kind === 'special' ? api(deleteSpecialLinkReport, call) : api(deleteLinkReport, call))).data;
}

/** Reports anew what was taken back. */
export function reportAgain(kind: LinkReportKind, report: LinkReport, clientId: string) {
  const { user_id, shortcode, instagram_link, facebook_link, twitter_link, tiktok_link, youtube_link } = report;
  return kind === 'special'
    ? reportSpecial({ client_id: clientId, user_id, instagram_link })
    : reportLinks({ shortcode, user_id, instagram_link, facebook_link, twitter_link, tiktok_link, youtube_link });
}
