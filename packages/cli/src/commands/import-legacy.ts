import { type ImportSource, makeLogger, openImportSource, systemClock } from '@balai/runtime';
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
  const source = await openImportSource(options.from, makeLogger('error', false));
  try {
    const opened = await (options.isDryRun ? openCommandDatabase(env) : openMigratedDatabase(env));
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    try {
      await importUntil(options, source, opened, stop.signal);
    } finally {
      process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
      await opened.close();
    }
  } finally {
    await source.close();
  }
}

async function importUntil(options: ImportOptions, source: ImportSource, opened: CommandDatabase, signal: AbortSignal): Promise<void> {
  for (let round = 1; ; round += 1) {
    const progress = new ImportProgress(process.stdout, await totals(source));
    const result = await runImport({
      ...{ source, signal, database: opened.database, options },
      // What a watch finds unchanged again and again is not worth a line.
      progress: (name, rows) => (round === 1 ? progress.note(name, rows) : undefined),
      arrived: async () => {
        await opened.ring();
        return arrived(opened, signal, (messages) => (round === 1 ? progress.say(`${messages} messages on their way`) : undefined));
      },
    });
    await writeReport(options.report, result);
    if (round === 1 || wrote(result) > 0 || signal.aborted) sayResult(progress, options, result);
    if (!options.isWatching || signal.aborted) return;
    if (round === 1) progress.say(`watching, every ${options.everyMs / 1_000} s, until Ctrl-C`);
    await systemClock.sleep(options.everyMs, signal);
    if (signal.aborted) return;
  }
}

const wrote = ({ classes }: ImportResult): number => classes.reduce((sum, one) => sum + one.written, 0);

function sayResult(progress: ImportProgress, { report }: ImportOptions, result: ImportResult): void {
  const engagements = result.classes.reduce((sum, one) => sum + (one.counts.engagements ?? 0), 0);
  const refused = result.classes.reduce((sum, one) => sum + one.refused, 0);
  const verb = result.isDryRun ? 'would be written' : 'written';
  progress.say(
    `${wrote(result).toLocaleString('en')} rows and ${engagements.toLocaleString('en')} engagements ${verb}, ${refused.toLocaleString('en')} rows refused, in ${result.seconds.toFixed(1)} s; report: ${report}/report.html`,
  );
  const unexplained = (result.attendance ?? []).filter(({ reasons, postReasons }) => reasons.unexplained || postReasons.unexplained);
  if (unexplained.length > 0) progress.say(`${unexplained.length} months differ for no known reason: see the report`);
  if (!result.isWhole) progress.say('interrupted: run it again, it goes on where it was');
  else if (!result.isDryRun && !result.hasArrived)
    progress.say('nobody handles messages: start the platform, and import again to compare attendance with what it counts');
}
