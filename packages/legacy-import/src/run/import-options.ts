import { parseArgs } from 'node:util';
import { canonicalZone } from '@balai/calendar';
import { clientIdOf } from '@balai/contracts';
import { UsageError } from '@balai/runtime/module';
import type { SourceOptions } from '../engine/import-step.ts';

/** What a person says about an import. */
export interface ImportOptions extends SourceOptions {
  readonly from: string;
  /** What its rows are remembered under; null: its address. */
  readonly source: string | null;
  /** Whether a zone that is another one than before is meant: the times move. */
  readonly correctsZone: boolean;
  readonly isDryRun: boolean;
  readonly isWatching: boolean;
  readonly isThorough: boolean;
  /** Folder of the report. */
  readonly report: string;
  /** Pause between two looks while watching. */
  readonly everyMs: number;
}

export const IMPORT_USAGE = `usage: balai import legacy --from postgres://… --instagram-zone ZONE --tiktok-zone ZONE [--correct-zone] [--source NAME] [--dry-run] [--watch [--every SECONDS]] [--thorough] [--editorial-client CLIENT] [--report FOLDER]

  --from             the database of the former system; it is only read
  --source           the name its rows are remembered under, host:port/database by default: say the earlier one where it moved
  --instagram-zone   zone of the former system's clocks (its sessions): Asia/Jakarta, or UTC where its server ran in UTC
  --tiktok-zone      zone of the times of its TikTok posts: UTC, unless they were written otherwise
  --correct-zone     the zones of an earlier import were wrong: the times move to those that are told now
  --dry-run          writes nothing and reports what would be done
  --watch            goes on taking over what is new or changed, until Ctrl-C
  --every            seconds between two looks while watching, 30 by default
  --thorough         also compares rows that have not changed since they were taken over
  --editorial-client the client whose events and press releases these are: without it they are left where they are
  --report           folder for report.html and report.json, ./import-report by default`;

function zoneOf(text: string | undefined, option: string): string {
  if (text === undefined) throw new UsageError(`--${option} is required\n${IMPORT_USAGE}`);
  const zone = canonicalZone(text);
  if (zone === null) throw new UsageError(`--${option}: there is no zone ${text}; use a name as Asia/Jakarta or UTC`);
  return zone;
}

const NAME_MAX = 200;
function nameOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const name = text.trim();
  if (name === '' || name.length > NAME_MAX) throw new UsageError(`--source is a name of 1 to ${NAME_MAX} characters`);
  return name;
}

/** Reads the words behind `import legacy`. @throws UsageError */
export function importOptions(args: string[]): ImportOptions {
  const { values } = parseArgs({
    args,
    options: {
      from: { type: 'string' },
      source: { type: 'string' },
      'instagram-zone': { type: 'string' },
      'tiktok-zone': { type: 'string' },
      'correct-zone': { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      watch: { type: 'boolean' },
      every: { type: 'string' },
      thorough: { type: 'boolean' },
      'editorial-client': { type: 'string' },
      report: { type: 'string' },
    },
  });
  if (values.from === undefined) throw new UsageError(`--from is required\n${IMPORT_USAGE}`);
  const seconds = Number(values.every ?? '30');
  if (!(seconds >= 1 && seconds <= 86_400)) throw new UsageError('--every is a number of seconds from 1 to 86400');
  const isDryRun = values['dry-run'] === true;
  const isWatching = values.watch === true;
  if (isDryRun && isWatching) throw new UsageError('--dry-run and --watch exclude each other');
  return {
    from: values.from,
    source: nameOf(values.source),
    instagramZone: zoneOf(values['instagram-zone'], 'instagram-zone'),
    tiktokZone: zoneOf(values['tiktok-zone'], 'tiktok-zone'),
    correctsZone: values['correct-zone'] === true,
    editorialClient: values['editorial-client'] === undefined ? null : clientIdOf(values['editorial-client']),
    isDryRun,
    isWatching,
    isThorough: values.thorough === true,
    report: values.report ?? 'import-report',
    everyMs: seconds * 1_000,
  };
}
