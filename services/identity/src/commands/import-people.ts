import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { clientIdOf } from '@balai/contracts';
import { UnusableTable } from '@balai/documents';
import { type CommandContext, type CommandDefinition, UsageError } from '@balai/runtime/module';
import { Problem } from '@balai/runtime/problem';
import type { ImportedRow, PeopleImport, PeopleTable } from '../people-files/domain/people-table.ts';
import { readTable } from '../people-files/providers/read-table.ts';
import { importPeople } from '../people-files/use-cases/import-people.ts';
import { importer } from './importer.ts';

const LIMITS = { bytesMax: 20_000_000, rowsMax: 100_000 };

/** People of a client from a table; ends with 1 when something was refused. */
export const importPeopleCommand: CommandDefinition = {
  name: 'import people',
  usage: 'FILE.csv|FILE.xlsx --client CLIENT_ID [--sheet NAME] [--dry-run] [--strict]',
  summary: 'register and complete people from a table, its columns known by their heads; what is refused is named by row and column',
  async run(context, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { client: { type: 'string' }, sheet: { type: 'string' }, 'dry-run': { type: 'boolean' }, strict: { type: 'boolean' } },
    });
    const [path, ...more] = positionals;
    const clientId = clientIdOf(values.client ?? '');
    if (path === undefined || more.length > 0 || clientId === '') throw new UsageError('name one file and --client');
    if (!/\.(?:csv|tsv|txt|xlsx)$/i.test(path)) throw new UsageError(`${path}: a file .csv or .xlsx is wanted`);
    const [isDryRun, isStrict] = [values['dry-run'] === true, values.strict === true];
    // Whoever has the machine has no quota.
    const wish = { clientId, isDryRun, isStrict, peopleMost: Number.POSITIVE_INFINITY };
    const done = await takeOver(context, path, values.sheet ?? null, wish);
    for (const head of done.columns.unknown) context.print(`column ${head}: not known, left out`);
    for (const row of done.rows) sayRow(context, row);
    context.print(summaryOf(done, isDryRun));
    return done.rows.some(({ notes }) => notes.some(({ effect }) => effect !== 'changed')) ? 1 : 0;
  },
};

async function takeOver(
  context: CommandContext,
  path: string,
  sheet: string | null,
  wish: Omit<PeopleTable, 'rows'>,
): Promise<PeopleImport> {
  try {
    const { rows, ...read } = await readTable(await bytesOf(path), { sheet }, LIMITS);
    const others = read.sheets.filter((name) => name !== read.sheet);
    if (sheet === null && others.length > 0) context.print(`sheet ${read.sheet} is read, not: ${others.join(', ')}`);
    return await importPeople(context, importer, { ...wish, rows }, context.cause);
  } catch (error) {
    if (error instanceof UnusableTable) throw new UsageError(`${path}: ${error.message}`);
    if (error instanceof Problem && error.code === 'client_not_found') throw new UsageError(error.texts.en);
    throw error;
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > LIMITS.bytesMax) throw new UnusableTable('too_large', { most: LIMITS.bytesMax / 1_000_000 });
    return await readFile(path);
  } catch (error) {
    if (error instanceof UnusableTable) throw error;
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function sayRow({ print }: CommandContext, { row, notes }: ImportedRow): void {
  for (const { column, field, value, texts, effect } of notes) {
    const what = { row_refused: 'row refused', left_out: 'cell left out', changed: 'taken' }[effect];
    print(`row ${row}, column ${column ?? field}: ${value === '' ? '' : `${JSON.stringify(value)} `}${texts.en} (${what})`);
  }
}

function summaryOf({ isWritten, rows }: PeopleImport, isDryRun: boolean): string {
  const count = (wanted: ImportedRow['outcome']) => rows.filter(({ outcome }) => outcome === wanted).length;
  const cells = rows.reduce((sum, { notes }) => sum + notes.filter(({ effect }) => effect === 'left_out').length, 0);
  const counts = `${rows.length} rows: ${count('created')} created, ${count('updated')} updated, ${count('unchanged')} unchanged, ${count('refused')} refused; ${cells} cells left out`;
  if (isWritten) return counts;
  return `${counts} (${isDryRun ? 'dry run' : 'strict: something is at fault'}: nothing was written)`;
}
