import { makeLogger, systemClock } from '@balai/runtime/core';
import { type ImportSource, importedSources, joinMoves, openImportSource } from '@balai/runtime/import';
import { UsageError } from '@balai/runtime/module';
import { type CommandDatabase, openCommandDatabase, openMigratedDatabase } from '../command-database.ts';
import { arrived } from '../import/arrival.ts';
import { IMPORT_USAGE, type ImportOptions, importOptions } from '../import/import-options.ts';
import { ImportProgress } from '../import/progress.ts';
import { type ImportResult, runImport } from '../import/run-import.ts';
import { writeReport } from '../import/write-report.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Tables whose rows are counted beforehand, so that progress has an end. */
const TOTALS: readonly (readonly [name: string, table: string])[] = [
  ['clients', 'clients'],
  ['people', '"user"'],
  ['accounts', 'dashboard_user'],
  ['instagram posts', 'insta_post'],
  ['tiktok posts', 'tiktok_post'],
  ['instagram likes', 'insta_like'],
  ['tiktok comments', 'tiktok_comment'],
  ['comparing instagram', 'insta_post'],
  ['comparing tiktok', 'tiktok_post'],
];

async function totals(source: ImportSource): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [name, table] of TOTALS) {
    if ((await source.columns(table.replaceAll('"', ''))).size === 0) continue;
    const [row] = await source.query<{ rows: number }>(`select count(*)::int as rows from ${table}`);
    found.set(name, row?.rows ?? 0);
  }
  return found;
}

/** `balai import legacy`: takes a database of the former system over. */
export async function importLegacy(args: string[], env: Env): Promise<void> {
  if (args.includes('--help')) return console.log(IMPORT_USAGE);
  const options = importOptions(args);
  const source = await openImportSource(options.from, makeLogger('error', false), options.source);
  try {
    // What is taken over belongs into the platform's database: one made beside wherever this happens to run would be nobody's.
    const mayCreate = env.BALAI_DATA_DIR !== undefined;
    const opened = await (options.isDryRun ? openCommandDatabase(env) : openMigratedDatabase(env, { mayCreate }));
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    try {
      await refuseSecondName(options, source, opened);
      await importUntil(options, source, opened, stop.signal);
    } finally {
      process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
      await opened.close();
    }
  } finally {
    await source.close();
  }
}

/** Logs and drafts of one database under two names would be here twice. */
async function refuseSecondName(options: ImportOptions, source: ImportSource, opened: CommandDatabase): Promise<void> {
  if (options.source !== null) return;
  const known = await opened.database('identity').read('system', importedSources);
  if (known.length === 0 || known.includes(source.name)) return;
  throw new UsageError(
    `rows were taken over from ${known.join(' and ')} before. If that database has moved to ${source.name}, say --source ${known[0]}; if this is another one, say --source ${source.name}`,
  );
}

async function importUntil(options: ImportOptions, source: ImportSource, opened: CommandDatabase, signal: AbortSignal): Promise<void> {
  const first = await importOnce(options, source, opened, signal, { isFirst: true, compares: true });
  let compared: ImportResult = first.result;
  let comparedAt = performance.now();
  let isBehind = false;
  let moves = first.result.moves;
  sayResult(first.progress, options, first.result);
  if (!options.isWatching || signal.aborted) return;
  first.progress.say(`watching, every ${options.everyMs / 1_000} s, until Ctrl-C`);
  while (await pause(options, signal)) {
    try {
      const compares: boolean = isBehind && performance.now() - comparedAt > COMPARE_MS;
      const { result, progress } = await importOnce(options, source, opened, signal, { isFirst: false, compares });
      // Ended in the middle of a round: the report of the one before stands.
      if (signal.aborted) return progress.say('the watch has ended');
      isBehind = wrote(result) > 0 || (isBehind && !compares);
      if (compares) [compared, comparedAt] = [result, performance.now()];
      moves = joinMoves(moves, result.moves);
      await writeReport(options.report, {
        ...{ ...result, moves },
        attendance: result.attendance ?? compared.attendance,
        hasArrived: compared.hasArrived,
      });
      if (wrote(result) > 0) sayResult(progress, options, { ...result, hasArrived: true });
    } catch (error) {
      // Weeks beside a living system: a database that is away for a while ends nothing.
      if (error instanceof UsageError) throw error;
      console.error(`this round failed, the next one follows: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Comparing attendance reads every list once more: a watch does that from time to time, and only when something came. */
const COMPARE_MS = 900_000;

/** Waits for the next round; false when there is none. */
async function pause({ everyMs }: ImportOptions, signal: AbortSignal): Promise<boolean> {
  await systemClock.sleep(everyMs, signal);
  return !signal.aborted;
}

async function importOnce(
  options: ImportOptions,
  source: ImportSource,
  opened: CommandDatabase,
  signal: AbortSignal,
  { isFirst, compares }: { readonly isFirst: boolean; readonly compares: boolean },
): Promise<{ result: ImportResult; progress: ImportProgress }> {
  const progress = new ImportProgress(process.stdout, await totals(source));
  const result = await runImport({
    ...{ source, signal, compares, database: opened.database, options },
    // What a watch finds unchanged again and again is not worth a line.
    progress: (name, rows) => (isFirst ? progress.note(name, rows) : undefined),
    arrived: async () => {
      await opened.ring();
      return arrived(opened, signal, (messages) => (isFirst ? progress.note('messages on their way', messages) : undefined));
    },
  });
  if (isFirst) await writeReport(options.report, result);
  return { result, progress };
}

const sumOf = ({ classes }: ImportResult, of: (one: ImportResult['classes'][number]) => number): number =>
  classes.reduce((sum, one) => sum + of(one), 0);
const wrote = (result: ImportResult): number => sumOf(result, ({ written }) => written);

function sayResult(progress: ImportProgress, { report, isWatching }: ImportOptions, result: ImportResult): void {
  const count = (of: Parameters<typeof sumOf>[1]) => sumOf(result, of).toLocaleString('en');
  const verb = result.isDryRun ? 'would be written' : 'written';
  progress.say(
    `${count(({ added }) => added)} new and ${count(({ changed }) => changed)} changed rows and ${count(({ counts }) => counts.engagements ?? 0)} engagements ${verb}, ${count(({ refused }) => refused)} rows refused, in ${result.seconds.toFixed(1)} s; report: ${report}/report.html`,
  );
  if (result.moves.count > 0) progress.say(`${result.moves.count.toLocaleString('en')} people change client: see the report`);
  const unexplained = (result.attendance ?? []).filter(({ reasons, postReasons }) => reasons.unexplained || postReasons.unexplained);
  if (unexplained.length > 0) progress.say(`${unexplained.length} months differ for no known reason: see the report`);
  if (result.waiting.length > 0) {
    progress.say(`not read yet: ${result.waiting.join(' and ')}. Nobody handles messages: start Balai, and import again`);
    if (!isWatching) process.exitCode = 1;
  } else if (!result.isWhole) progress.say('interrupted: run it again, it goes on where it was');
  else if (!result.isDryRun && !result.hasArrived)
    progress.say('nobody handles messages: start the platform, and import again to compare attendance with what it counts');
}
