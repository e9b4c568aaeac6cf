import type { BandThresholds } from '@balai/contracts/identity';
import type { Column, Texts } from '@balai/documents';
import type { PersonAttendance } from '../../../recap/domain/count-attendance.ts';
import { rankedName } from '../../../roster/domain/ranked-name.ts';
import { standingText } from './band-columns.ts';
import type { ViewRequest } from './view.ts';

/** A row with its number in the file. */
export interface NumberedRow {
  readonly no: number;
  readonly row: PersonAttendance;
}
export const numbered = (rows: readonly PersonAttendance[]): NumberedRow[] => rows.map((row, index) => ({ no: index + 1, row }));

const text = (key: string, header: Texts, width: number, value: (row: PersonAttendance) => string | null): Column<NumberedRow> => ({
  key,
  header,
  kind: 'text',
  width,
  value: ({ row }) => value(row),
});

/** Who a row is about. The unit only where there are several: the head says which one it is otherwise. */
export const personColumns = (hasUnits: boolean): Column<NumberedRow>[] => [
  { key: 'no', header: { id: 'No', en: 'No' }, kind: 'number', width: 5, value: ({ no }) => no },
  text('person', { id: 'Pangkat Nama', en: 'Rank and name' }, 30, ({ person }) => rankedName(person)),
  text('nrp', { id: 'NRP', en: 'Number' }, 12, ({ person }) => person.nrp),
  ...(hasUnits ? [text('unit', { id: 'Satuan', en: 'Unit' }, 20, ({ person }) => person.client_name)] : []),
  text('division', { id: 'Divisi', en: 'Division' }, 16, ({ person }) => person.division),
  text('handle', { id: 'Akun', en: 'Handle' }, 18, ({ person }) => person.handle),
];

/** How the person of a row stands. @param bands null: one day */
export const stateColumns = ({ language }: Pick<ViewRequest, 'language'>, bands: BandThresholds | null): Column<NumberedRow>[] => [
  text('state', { id: 'Status', en: 'State' }, 14, (row) => standingText(row, bands, language)),
];
