import { invalidField, type Texts } from '@balai/runtime/problem';
import type { Static, TObject } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ViewRequest } from './view.ts';

const IGNORED: Texts = { id: 'Filter yang tidak dikenal lagi diabaikan', en: 'Filters that are not known any more were left out' };

/**
 * The parameters of a view by its schema. A lenient request loses those that the schema does not accept; `note` names them.
 * @throws Problem that names the parameter
 */
export function readQuery<Schema extends TObject>(
  schema: Schema,
  { query, rows, lenient }: Pick<ViewRequest, 'query' | 'rows' | 'lenient'>,
): { readonly query: Static<Schema>; readonly note: Texts | null } {
  const words = Compile(schema);
  const all = Object.entries({ ...query, ...rows });
  const faulty = all.filter(([name, word]) => !words.Check({ [name]: word })).map(([name]) => name);
  const [first] = faulty;
  if (first !== undefined && !lenient)
    throw invalidField(first, { id: 'tidak dikenal untuk laporan ini', en: 'is not known to this report' });
  const known: unknown = Object.fromEntries(all.filter(([name]) => !faulty.includes(name)));
  if (!words.Check(known)) throw new Error('the parameters of a report depend on each other');
  const note = { id: `${IGNORED.id}: ${faulty.join(', ')}`, en: `${IGNORED.en}: ${faulty.join(', ')}` };
  return { query: known, note: first === undefined ? null : note };
}
