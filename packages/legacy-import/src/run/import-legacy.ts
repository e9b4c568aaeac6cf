import { makeLogger, systemClock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { UsageError } from '@balai/runtime/module';
import { type ClassCounts, joinMoves } from '../engine/import-counts.ts';
import { countRows, type ImportSource, openImportSource } from '../engine/import-source.ts';
import { importedSources } from '../engine/source-rows.ts';
import { arrived, type MessageTables } from './arrival.ts';
import { IMPORT_USAGE, type ImportOptions, importOptions } from './import-options.ts';
import { ImportProgress } from './progress.ts';
import { type ImportResult, runImport } from './run-import.ts';
import { writeReport } from './write-report.ts';

/** The platform's database, as the command line opens it. */
interface PlatformDatabase extends MessageTables {
  database(service: string): Database;
  /** Tells a running platform to look at once for what was sent. */
  wakeProcesses(): Promise<void>;
  close(): Promise<void>;
}

/** The command line's part: the database, and who runs the command. */
interface CommandLine {
  readonly open: (options: Pick<ImportOptions, 'isDryRun'>) => Promise<PlatformDatabase>;
  /** The user of the machine, for the audit trail. */
  readonly cause: Cause;
}

/** A source that is taken over into a platform. */
interface Work {
  readonly options: ImportOptions;
  readonly source: ImportSource;
  readonly platform: PlatformDatabase;
  readonly cause: Cause;
  readonly signal: AbortSignal;
}

/** Tables whose rows are counted beforehand, so that progress has an end. */
const TOTALS: readonly (readonly [name: string, table: string])[] = [
  ['clients', 'clients'],
  ['people', 'user'],
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
    const rows = await countRows(source, table);
    if (rows !== null) found.set(name, rows);
  }
  return found;
}

/** `balai import legacy`: takes a database of the former system over. */
export async function importLegacy(args: string[], { open, cause }: CommandLine): Promise<void> {
  if (args.includes('--help')) return console.log(IMPORT_USAGE);
  const options = importOptions(args);
  const source = await openImportSource(options.from, makeLogger('error', false), options.source);
  try {
    const platform = await open(options);
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    try {
      const work = { options, source, platform, cause, signal: stop.signal };
      await refuseSecondName(work);
      await importUntil(work);
    } finally {
      process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
      await platform.close();
    }
  } finally {
    await source.close();
  }
}

/** Logs and drafts of one database under two names would be here twice. */
async function refuseSecondName({ options, source, platform }: Work): Promise<void> {
  if (options.source !== null) return;
  const known = await platform.database('identity').read('system', importedSources);
  if (known.length === 0 || known.includes(source.name)) return;
  throw new UsageError(
    `rows were taken over from ${known.join(' and ')} before. If that database has moved to ${source.name}, say --source ${known[0]}; if this is another one, say --source ${source.name}`,
  );
}

async function importUntil(work: Work): Promise<void> {
  const { options, signal } = work;
  const first = await importOnce(work, { isFirst: true, compares: true });
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
      const { result, progress } = await importOnce(work, { isFirst: false, compares });
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
  { options, source, platform, cause, signal }: Work,
  { isFirst, compares }: { readonly isFirst: boolean; readonly compares: boolean },
): Promise<{ result: ImportResult; progress: ImportProgress }> {
  const progress = new ImportProgress(process.stdout, await totals(source));
  // What a watch finds unchanged again and again is not worth a line.
  const note = (name: string, rows: number) => (isFirst ? progress.note(name, rows) : undefined);
  const result = await runImport({
    ...{ source, signal, cause, compares, options },
    database: (service) => platform.database(service),
    progress: note,
    arrived: async () => {
      await platform.wakeProcesses();
      return arrived(platform, signal, (messages) => note('messages on their way', messages));
    },
  });
  if (isFirst) await writeReport(options.report, result);
  return { result, progress };
}

const sumOf = ({ classes }: ImportResult, of: (one: ClassCounts) => number): number => classes.reduce((sum, one) => sum + of(one), 0);
const wrote = (result: ImportResult): number => sumOf(result, ({ written }) => written);

function sayResult(progress: ImportProgress, { report, isWatching }: ImportOptions, result: ImportResult): void {
  const count = (of: (one: ClassCounts) => number) => sumOf(result, of).toLocaleString('en');
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
