import { clientIdOf } from '@balai/contracts';
import { type ComplaintState, complaintsView as complaints, correctionsView as corrections } from '@balai/contracts/attendance';
import type { Column } from '@balai/documents';
import { triageTitle } from '../../complaints/messages/triage-texts.ts';
import type { ListedComplaint } from '../../complaints/repository/complaints.ts';
import { countComplaints, listComplaints } from '../../complaints/use-cases/list-complaints.ts';
import { countCorrections, listCorrections, type ShownCorrection } from '../../corrections/use-cases/list-corrections.ts';
import { readPostName } from '../../posts/domain/post-name.ts';
import { postNotFound } from '../../posts/use-cases/find-target.ts';
import { LABELS, PLATFORMS } from '../../recap/messages/export-texts.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { COMPLAINT_STATES, CORRECTION_STATES, TITLES } from '../messages/record-texts.ts';
import { instant, number, same, text } from './parts/column-kinds.ts';
import { allPages, choiceOf, openedList, ownerOfList, refuseRows, searchOf } from './parts/list-view.ts';
import { readUnitNames, type UnitName, unitColumn } from './parts/unit-column.ts';
import type { AttendanceView, ViewRequest } from './parts/view.ts';

type Numbered<Row> = Row & { readonly no: number };
const noColumn = <Row extends { readonly no: number }>(): Column<Row> => ({
  key: 'no',
  header: same('No'),
  kind: 'number',
  width: 5,
  value: ({ no }) => no,
});

const correctionColumns = ({ language }: ViewRequest, unitName: UnitName): Column<Numbered<ShownCorrection>>[] => [
  noColumn(),
  instant('decided_at', { id: 'Diputuskan', en: 'Decided' }, (row) => row.decided_at),
  text('nrp', { id: 'NRP', en: 'Number' }, 12, (row) => row.nrp),
  text('name', { id: 'Nama', en: 'Name' }, 26, (row) => row.name),
  unitColumn(unitName, (row) => row.client_id),
  text('platform', same('Platform'), 10, ({ post }) => (post === null ? null : (PLATFORMS[post.platform] ?? post.platform))),
  text('url', { id: 'Konten', en: 'Post' }, 36, ({ post }) => post?.url ?? null),
  instant('taken_at', { id: 'Waktu unggah', en: 'Posted' }, ({ post }) => post?.taken_at ?? null),
  text('reason', { id: 'Alasan', en: 'Reason' }, 36, (row) => row.reason),
  text('evidence', { id: 'Bukti', en: 'Evidence' }, 30, (row) => row.evidence),
  text('evidence_file', { id: 'Berkas bukti', en: 'File' }, 20, (row) => row.evidence_name),
  text('decided_by', { id: 'Oleh', en: 'By' }, 16, (row) => row.decided_by),
  text('state', { id: 'Status', en: 'State' }, 12, (row) => CORRECTION_STATES[row.revoked_at === null ? 'standing' : 'revoked'][language]),
  instant('revoked_at', { id: 'Dicabut', en: 'Revoked' }, (row) => row.revoked_at),
  text('revoked_by', { id: 'Dicabut oleh', en: 'Revoked by' }, 16, (row) => row.revoked_by),
  text('revoke_reason', { id: 'Alasan pencabutan', en: 'Reason of revoking' }, 30, (row) => row.revoke_reason),
];

const complaintColumns = ({ language }: ViewRequest, unitName: UnitName): Column<Numbered<ListedComplaint>>[] => [
  noColumn(),
  instant('filed_at', { id: 'Diajukan', en: 'Filed' }, (row) => row.filed_at),
  text('nrp', { id: 'NRP', en: 'Number' }, 12, (row) => row.nrp),
  text('name', { id: 'Nama', en: 'Name' }, 26, (row) => row.name),
  unitColumn(unitName, (row) => row.client_id),
  text('platform', same('Platform'), 10, (row) => PLATFORMS[row.platform]),
  text('text', { id: 'Kendala', en: 'Complaint' }, 40, (row) => row.text),
  text('reported', { id: 'Akun disebut', en: 'Handle given' }, 18, (row) => row.reported_handle),
  text('triage', { id: 'Temuan', en: 'Finding' }, 24, (row) => triageTitle(row.triage_code, language)),
  text('answer', { id: 'Jawaban', en: 'Answer' }, 40, (row) => row.answer),
  text('filed_by', { id: 'Diajukan oleh', en: 'Filed by' }, 16, (row) => row.filed_by),
  text('state', { id: 'Status', en: 'State' }, 12, (row) => COMPLAINT_STATES[row.state][language]),
  instant('decided_at', { id: 'Diputuskan', en: 'Decided' }, (row) => row.decided_at),
  text('decided_by', { id: 'Oleh', en: 'By' }, 16, (row) => row.decided_by),
  text('decision_reason', { id: 'Alasan', en: 'Reason' }, 36, (row) => row.decision_reason),
  number('corrections', { id: 'Koreksi', en: 'Corrections' }, (row) => row.corrections),
];

/** @throws Problem `post_not_found` */
function postNameOf(name: string | undefined) {
  if (name === undefined) return null;
  const post = readPostName(name);
  if (post === null) throw postNotFound();
  return post;
}

const personOf = (name: string | undefined) => (name?.trim() ? readPersonKey(name) : null);
const FIRST = { descending: true, limit: 1 } as const;

/** Corrections as their list shows them: all pages of it. */
export const correctionView: AttendanceView = {
  view: corrections,
  async open(context, request) {
    const { query, caller, language } = request;
    refuseRows(request.rows);
    const state = choiceOf(query, 'state', ['standing', 'revoked', 'all']) ?? 'standing';
    const asked = {
      clientId: clientIdOf(query.client_id),
      person: personOf(query.person),
      post: postNameOf(query.post),
      state,
      text: query.q?.trim() || searchOf(request.rows),
    };
    const client = await ownerOfList(context, request);
    const count = await countCorrections(context, caller, { ...asked, page: { by: 'decided_at', ...FIRST } });
    const rows = allPages(
      (after, limit) => listCorrections(context, caller, { ...asked, page: { by: 'decided_at', descending: true, after, limit } }),
      (row) => ({ key: row.sort_key, id: row.correction_id }),
    );
    const title = TITLES.corrections[language];
    const filters = [
      [LABELS.unit[language], asked.clientId === null ? null : client.name],
      ['NRP', query.person],
      [LABELS.post[language], query.post],
      [LABELS.state[language], CORRECTION_STATES[state][language]],
      [LABELS.search[language], asked.text],
    ] as const;
    return openedList(client, request, {
      ...{ title, file: 'koreksi', filters, count, now: context.clock.now() },
      columns: correctionColumns(request, await readUnitNames(context, caller.scope)),
      rows,
    });
  },
};

const STATES = ['open', 'in_review', 'accepted', 'rejected', 'withdrawn', 'undecided', 'all'] as const;
const statesOf = (state: (typeof STATES)[number]): readonly ComplaintState[] => {
  if (state === 'all') return [];
  return state === 'undecided' ? ['open', 'in_review'] : [state];
};

/** Complaints as their list shows them: all pages of it. */
export const complaintView: AttendanceView = {
  view: complaints,
  async open(context, request) {
    const { query, caller, language } = request;
    refuseRows(request.rows);
    const state = choiceOf(query, 'state', STATES) ?? 'all';
    const platform = choiceOf(query, 'platform', ['instagram', 'tiktok']);
    const asked = {
      clientId: clientIdOf(query.client_id),
      person: personOf(query.person),
      platform,
      states: statesOf(state),
      text: query.q?.trim() || searchOf(request.rows),
    };
    const client = await ownerOfList(context, request);
    const count = await countComplaints(context, caller, { ...asked, page: { by: 'filed_at', ...FIRST } });
    const rows = allPages(
      (after, limit) => listComplaints(context, caller, { ...asked, page: { by: 'filed_at', descending: true, after, limit } }),
      (row) => ({ key: row.sort_key, id: row.complaint_id }),
    );
    const title = TITLES.complaints[language];
    const filters = [
      [LABELS.unit[language], asked.clientId === null ? null : client.name],
      ['NRP', query.person],
      ['Platform', platform === null ? null : PLATFORMS[platform]],
      [LABELS.state[language], COMPLAINT_STATES[state][language]],
      [LABELS.search[language], asked.text],
    ] as const;
    return openedList(client, request, {
      ...{ title, file: 'kendala', filters, count, now: context.clock.now() },
      columns: complaintColumns(request, await readUnitNames(context, caller.scope)),
      rows,
    });
  },
};
