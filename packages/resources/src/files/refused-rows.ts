import { type Language, type ResourceDefinition, type ResourceText, textIn } from '@balai/contracts';
import { type Column, type Sheet, table } from '@balai/documents';
import { sql, type Transaction } from '@balai/runtime/database';
import type { ResourceContext } from '../context.ts';
import { list } from '../rows/insert-rows.ts';
import type { PlannedRow, Refusal } from './plan.ts';

/** A refused row with all cells of its rows in the file. */
export interface RefusedRow {
  readonly number: number;
  readonly cells: readonly (readonly string[])[];
  readonly faults: readonly Pick<Refusal, 'column' | 'message'>[];
}

export const refusedRow = ({ row, refusals }: PlannedRow): RefusedRow => ({
  ...{ number: row.number, cells: row.source },
  faults: refusals.map(({ column, message }) => ({ column, message })),
});

/** The import of a refused row. */
interface ImportOfRows {
  readonly id: string;
  readonly client_id: string;
}

/** Rows of one statement. */
const PAGE = 1_000;
const FAULT: ResourceText = { id: 'Kesalahan', en: 'Fault', pt: 'Erro' };

/** Keeps refused rows of an import. */
export async function keepRefused(
  tx: Transaction,
  service: string,
  { id, client_id: clientId }: ImportOfRows,
  rows: readonly RefusedRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE);
    const numbers = page.map(({ number }) => number);
    const cells = page.map((row) => JSON.stringify(row.cells));
    const faults = page.map((row) => JSON.stringify(row.faults));
    await tx.execute(sql`
      insert into ${sql.raw(`${service}.resource_import_refused`)} (import_id, row_number, client_id, cells, faults)
      select ${id}, u.row_number, ${clientId}, u.cells, u.faults
      from unnest(${list(numbers, 'int')}, ${list(cells, 'jsonb')}, ${list(faults, 'jsonb')}) u (row_number, cells, faults)`);
  }
}

async function* refusedRows({ database }: ResourceContext, service: string, job: ImportOfRows): AsyncGenerator<RefusedRow> {
  for (let after = 0; ; ) {
    const page = await database.read({ tenants: [job.client_id] }, (tx) =>
      tx.many<RefusedRow>(sql`
        select row_number as number, cells, faults from ${sql.raw(`${service}.resource_import_refused`)}
        where import_id = ${job.id} and row_number > ${after} order by row_number limit ${PAGE}`),
    );
    yield* page;
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    after = last.number;
  }
}

/** A row of the file with what is wrong, in the first row of a record. */
interface SheetRow {
  readonly cells: readonly string[];
  readonly faults: RefusedRow['faults'];
}

/** The refused rows of an import under the heads of its file, with their faults. @param isShown whether the caller may see a column */
export function refusedSheet(
  context: ResourceContext,
  { service, texts }: ResourceDefinition,
  job: ImportOfRows & { readonly columns: readonly string[] },
  { isShown, language }: { readonly isShown: (column: string) => boolean; readonly language: Language },
): Sheet {
  const inAll = (text: string): ResourceText => ({ id: text, en: text, pt: text });
  const text = (key: string, header: ResourceText, width: number, value: Column<SheetRow>['value']): Column<SheetRow> => ({
    ...{ key, header, kind: 'text', width, value },
  });
  const faultHeads = Object.values(FAULT);
  const columns = job.columns.flatMap((name, index) =>
    name === '' || faultHeads.includes(name) || !isShown(name)
      ? []
      : [text(String(index), inAll(name), 20, ({ cells }) => cells[index] ?? '')],
  );
  const said = ({ column, message }: RefusedRow['faults'][number]): string =>
    column === null ? textIn(message, language) : `${column}: ${textIn(message, language)}`;
  const fault = text('fault', inAll(textIn(FAULT, language)), 60, ({ faults }) => faults.map(said).join('; '));

  async function* rows(): AsyncGenerator<SheetRow> {
    for await (const { cells, faults } of refusedRows(context, service, job))
      for (const [index, one] of cells.entries()) yield { cells: one, faults: index === 0 ? faults : [] };
  }
  return { name: textIn(texts.many, language), table: table([...columns, fault], rows()), empty: inAll('') };
}
