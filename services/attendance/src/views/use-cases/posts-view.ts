import { postsView as declared } from '@balai/contracts/attendance';
import { TIMED_FIELDS } from '../../analytics/domain/chosen-rows.ts';
import { type ShownPost, shownPostRows } from '../../analytics/use-cases/shown-post-rows.ts';
import { PLATFORMS } from '../../recap/messages/export-texts.ts';
import { incompleteText } from '../../recap/messages/recap-explanations.ts';
import { leagueView } from './league-view.ts';
import { instant, number, same, text } from './parts/column-kinds.ts';
import type { AttendanceView } from './parts/view.ts';

/** The posts of the days with who took part in each, newest first. */
export const postsView: AttendanceView = leagueView<ShownPost>({
  view: declared,
  one: { id: 'Konten', en: 'Post' },
  file: 'rekap-konten',
  sorted: { by: TIMED_FIELDS, unlessTold: '-time' },
  areSingle: true,
  rows: (context, tables, { question }) => shownPostRows(context, tables, question),
  nameOf: ({ name }) => name,
  own: (language) => [
    text('platform', same('Platform'), 10, ({ subject: { post } }) => PLATFORMS[post.platform]),
    text('unit', { id: 'Satuan', en: 'Unit' }, 20, ({ subject: { post, picture } }) => picture?.client_name ?? post.client_id),
    instant('at', { id: 'Waktu unggah', en: 'Posted' }, ({ subject: { post } }) => post.taken_at),
    text('url', { id: 'Tautan', en: 'Link' }, 36, ({ subject: { post } }) => post.url),
    number('likes', { id: 'Like di platform', en: 'Likes on the platform' }, ({ subject: { picture } }) => picture?.like_count ?? null),
    number(
      'comments',
      { id: 'Komentar di platform', en: 'Comments on the platform' },
      ({ subject: { picture } }) => picture?.comment_count ?? null,
    ),
    text(
      'doubt',
      { id: 'Catatan', en: 'Note' },
      24,
      ({ subject: { post, freshness } }) => incompleteText(post.platform, freshness, language)?.message ?? null,
    ),
  ],
});
