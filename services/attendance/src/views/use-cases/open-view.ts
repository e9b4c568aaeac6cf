import { ExportRows } from '@balai/contracts/attendance';
import { invalidField } from '@balai/runtime/problem';
import { Compile } from 'typebox/compile';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { RowFilter } from '../domain/row-filter.ts';
import type { AskedView, AttendanceView, OpenedView, ViewContext, ViewRequest } from './parts/view.ts';

const rows = Compile(ExportRows);
const UNKNOWN = { id: 'bukan kolom yang dikenal', en: 'is not a known field' };
const INVALID = { id: 'tidak valid', en: 'is not valid' };

/** Which rows a call means. @throws Problem 400 that names the field */
function rowFilterOf(given: AskedView['rows']): RowFilter {
  if (!rows.Check(given)) {
    const path = rows.Errors(given).find(({ instancePath }) => instancePath !== '')?.instancePath ?? '';
    const [, field = ''] = path.split('/');
    throw invalidField(`rows${path.replaceAll('/', '.')}`, field in ExportRows.properties ? INVALID : UNKNOWN);
  }
  const { status = [], q = '', divisi = [], satuan = [], people = [] } = given;
  return { statuses: status, text: q, divisions: divisi, units: satuan, people };
}

/** What is asked of a view, read. @throws Problem of the filter, the rows, the parameters or premium */
export function requestOf(context: ViewContext, one: AttendanceView, asked: AskedView): ViewRequest {
  const { account, clientId, format, language } = asked;
  const query = one.settle?.(context, asked) ?? asked.query;
  const caller = { scope: account.scope, clientId, role: account.role.toLowerCase() };
  return { account, caller, filter: filterOf(query), query, rows: rowFilterOf(asked.rows), format, language };
}

/** Opens a view. @throws Problem those of {@link requestOf}, and of what is read */
export const openView = (context: ViewContext, one: AttendanceView, asked: AskedView): Promise<OpenedView> =>
  one.open(context, requestOf(context, one, asked));
