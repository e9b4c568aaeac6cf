import { MEASURE_TERMS } from '@balai/attendance-report';
import type { AttendanceStatus } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import type { Column, Texts } from '@balai/documents';
import type { AnevPerson, AnevTask, actionsOf, divisionsOf } from '../../../analytics/use-cases/anev-people.ts';
import { exactShareOf } from '../../../recap/domain/group-shares.ts';
import { ACTION, NOUN, PLATFORMS, STATES } from '../../../recap/messages/export-texts.ts';
import { rankedName } from '../../../roster/domain/ranked-name.ts';
import { standingText } from '../parts/band-columns.ts';
import { number, percent, same, text } from '../parts/column-kinds.ts';
import type { ViewRequest } from '../parts/view.ts';

/** A person of the analysis as a row, with the number in the file. */
export interface AnevRow {
  readonly no: number;
  readonly one: AnevPerson;
  readonly done: ReturnType<typeof actionsOf>;
  /** Over both platforms. */
  readonly status: AttendanceStatus;
}

const whoColumns = <Row extends { readonly no: number; readonly one: AnevPerson | null }>(): Column<Row>[] => [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('person', { id: 'Pangkat Nama', en: 'Rank and name' }, 30, ({ one }) => (one === null ? null : rankedName(one.likes.person))),
  text('nrp', { id: 'NRP', en: 'Number' }, 12, ({ one }) => one?.likes.person.nrp ?? null),
  text('unit', { id: 'Satuan', en: 'Unit' }, 20, ({ one }) => one?.likes.person.client_name ?? null),
  text('division', { id: 'Divisi', en: 'Division' }, 16, ({ one }) => one?.likes.person.division ?? null),
];

/** Who did how much of what was expected on both platforms. @param bands null: one day */
export const complianceColumns = ({ language }: Pick<ViewRequest, 'language'>, bands: BandThresholds | null): Column<AnevRow>[] => [
  ...whoColumns<AnevRow>(),
  text('instagram', { id: 'Akun Instagram', en: 'Instagram handle' }, 18, ({ one }) => one.likes.person.handle),
  text('tiktok', { id: 'Akun TikTok', en: 'TikTok handle' }, 18, ({ one }) => one.comments?.person.handle ?? null),
  number('likes', NOUN.instagram, ({ done }) => done.likes),
  number('comments', NOUN.tiktok, ({ done }) => done.comments),
  number('all', ACTION, ({ done }) => done.all),
  number('expected', { id: 'Tugas', en: 'Tasks' }, ({ one }) => one.assigned),
  percent('rate', MEASURE_TERMS.participation, ({ one }) => exactShareOf(one.completed, one.assigned) ?? 0),
  // Who is excused is in no other group: the rows of a state add up to its number in the head.
  text('state', { id: 'Status', en: 'State' }, 14, ({ one, status }) => {
    const { likes, completed, assigned } = one;
    return standingText({ person: likes.person, status, done: completed, total: assigned }, bands, language);
  }),
  text('note', { id: 'Keterangan', en: 'Note' }, 12, ({ one }) => (one.likes.person.exempt ? (STATES.exempt?.[language] ?? null) : null)),
];

/** What somebody did on one platform; without a person: a handle of nobody. */
export interface EngagedRow {
  readonly no: number;
  readonly one: AnevPerson | null;
  readonly handle: string | null;
  readonly count: number;
}

/** Who did how much on one platform, and handles that are nobody's. */
export const engagedColumns = (noun: Texts, { language }: Pick<ViewRequest, 'language'>): Column<EngagedRow>[] => [
  ...whoColumns<EngagedRow>(),
  text('handle', { id: 'Akun', en: 'Handle' }, 18, ({ handle }) => handle),
  number('count', noun, ({ count }) => count),
  text('note', { id: 'Keterangan', en: 'Note' }, 16, ({ one }) => {
    if (one === null) return language === 'id' ? 'Tidak terdaftar' : 'Not registered';
    return one.likes.person.exempt ? (STATES.exempt?.[language] ?? null) : null;
  }),
];

/** A division on both platforms. */
export interface DivisionRow {
  readonly instagram: ReturnType<typeof divisionsOf>[number];
  readonly tiktok: ReturnType<typeof divisionsOf>[number];
}

export const divisionColumns: Column<DivisionRow>[] = [
  text('division', { id: 'Divisi', en: 'Division' }, 24, ({ instagram }) => instagram.satfung),
  number('people', { id: 'Personel', en: 'People' }, ({ instagram }) => instagram.total_personnel),
  number('active_instagram', { id: 'Aktif Instagram', en: 'Active on Instagram' }, ({ instagram }) => instagram.active_personnel),
  number('likes', NOUN.instagram, ({ instagram }) => instagram.observed),
  number('active_tiktok', { id: 'Aktif TikTok', en: 'Active on TikTok' }, ({ tiktok }) => tiktok.active_personnel),
  number('comments', NOUN.tiktok, ({ tiktok }) => tiktok.observed),
];

/** A post with how many of who must act took part, and their share 0–1. */
export type TaskRow = AnevTask & { readonly no: number; readonly rate: number | null };

export const taskColumns: Column<TaskRow>[] = [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('platform', same('Platform'), 10, ({ platform }) => PLATFORMS[platform]),
  text('code', { id: 'Kode', en: 'Code' }, 20, ({ post }) => post.platform_id),
  text('url', { id: 'Tautan', en: 'Link' }, 36, ({ post }) => post.url),
  text('caption', { id: 'Keterangan konten', en: 'Caption' }, 40, ({ post }) => post.caption),
  { key: 'at', header: { id: 'Waktu unggah', en: 'Posted' }, kind: 'instant', width: 17, value: ({ post }) => post.taken_at },
  number('assigned', { id: 'Wajib', en: 'Must act' }, ({ assigned }) => assigned),
  number('completed', { id: 'Ikut', en: 'Took part' }, ({ completed }) => completed),
  percent('rate', { id: 'Partisipasi', en: 'Participation' }, ({ rate }) => rate),
];

/** A metric of the analysis on each platform and on both; a percent where it is a share. */
export interface MetricRow {
  readonly name: Texts;
  readonly values: readonly [number | null, number | null, number | null];
}

export const metricColumns = ({ language }: Pick<ViewRequest, 'language'>): Column<MetricRow>[] => [
  text('figure', { id: 'Ukuran', en: 'Measure' }, 40, ({ name }) => name[language]),
  number('instagram', same('Instagram'), ({ values }) => values[0]),
  number('tiktok', same('TikTok'), ({ values }) => values[1]),
  number('both', { id: 'Keduanya', en: 'Both' }, ({ values }) => values[2]),
];
