import type { Column, Language } from '@balai/documents';
import { engagementOf, rateOf } from '../domain/official-order.ts';
import { PLATFORM_NAMES, WORDS } from '../messages/official-file-texts.ts';
import type { HashtagMetrics, OfficialMetrics } from '../repository/official-views.ts';

/** A row with its number in the file. */
export type Numbered<Row> = Row & { readonly no: number };

const column = <Row>(
  kind: Column<Row>['kind'],
  key: string,
  [id, en]: readonly [string, string],
  width: number,
  value: Column<Row>['value'],
): Column<Row> => ({ key, header: { id, en }, kind, width, value });

/** An official account and what its posts brought. */
export const accountColumns = (language: Language): Column<Numbered<OfficialMetrics>>[] => [
  column('number', 'no', ['No', 'No'], 5, ({ no }) => no),
  column('text', 'unit', ['Satuan', 'Unit'], 24, (row) => row.client_name),
  column('text', 'platform', ['Platform', 'Platform'], 10, ({ platform }) => PLATFORM_NAMES[platform]),
  column('text', 'username', ['Akun', 'Handle'], 20, ({ username }) => username),
  column('text', 'active', ['Aktif', 'Active'], 8, (row) => (row.is_active ? WORDS.yes : WORDS.no)[language]),
  column('number', 'followers', ['Pengikut', 'Followers'], 10, ({ followers }) => followers),
  column('number', 'posts', ['Konten', 'Posts'], 8, ({ posts }) => posts),
  column('number', 'days', ['Hari aktif', 'Active days'], 8, (row) => row.active_days),
  column('number', 'likes', ['Like', 'Likes'], 9, ({ likes }) => likes),
  column('number', 'comments', ['Komentar', 'Comments'], 9, ({ comments }) => comments),
  column('number', 'views', ['Tayangan', 'Views'], 10, ({ views }) => views),
  column('number', 'shares', ['Dibagikan', 'Shares'], 9, ({ shares }) => shares),
  column('number', 'engagement', ['Interaksi', 'Engagement'], 10, engagementOf),
  column('number', 'rate', ['Rasio', 'Rate'], 8, rateOf),
  column('instant', 'last', ['Konten terakhir', 'Last post'], 17, (row) => row.last_post_date),
];

/** A hashtag and what the posts with it brought. */
export const hashtagColumns: Column<Numbered<HashtagMetrics>>[] = [
  column('number', 'no', ['No', 'No'], 5, ({ no }) => no),
  column('text', 'hashtag', ['Tagar', 'Hashtag'], 30, ({ hashtag }) => hashtag),
  column('number', 'posts', ['Konten', 'Posts'], 10, ({ posts }) => posts),
  column('number', 'accounts', ['Akun', 'Accounts'], 10, ({ accounts }) => accounts),
  column('number', 'likes', ['Like', 'Likes'], 10, ({ likes }) => likes),
  column('number', 'comments', ['Komentar', 'Comments'], 10, ({ comments }) => comments),
];
