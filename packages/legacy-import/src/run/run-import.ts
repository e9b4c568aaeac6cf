import { systemClock, uuidv7 } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { MonthDifference } from '../comparison/month-differences.ts';
import { reconcile } from '../comparison/reconcile.ts';
import { type ClassCounts, type ClientMoves, ImportCounts } from '../engine/import-counts.ts';
import type { ImportSource } from '../engine/import-source.ts';
import { ImportFacts, type SourceOptions } from '../engine/import-step.ts';
import { type SamePerson, samePeopleFact } from '../former/facts.ts';
import { countDeferred } from './deferred.ts';
import type { ImportOptions } from './import-options.ts';
import { STEPS } from './steps.ts';
import { changedZones, rememberZones, type ZoneChange } from './zones.ts';

/** What an import works with. */
export interface ImportParts {
  readonly source: ImportSource;
  readonly database: (service: string) => Database;
  readonly options: SourceOptions & Pick<ImportOptions, 'correctsZone' | 'isDryRun' | 'isThorough'>;
  readonly cause: Cause;
  readonly progress: (name: string, rows: number) => void;
  /** Waits until what was sent has arrived everywhere; false when nobody handles messages. */
  readonly arrived: () => Promise<boolean>;
  readonly signal: AbortSignal;
  /** Whether attendance is compared afterwards, which reads every list once more; default true. */
  readonly compares?: boolean;
}

/** What an import did. */
export interface ImportResult {
  readonly source: string;
  readonly isDryRun: boolean;
  readonly startedAt: Date;
  readonly seconds: number;
  readonly classes: readonly ClassCounts[];
  /** People who belong to another client by it; of a watch, since it began. */
  readonly moves: ClientMoves;
  /** Who seems to stand here under an earlier number, too. */
  readonly samePeople: readonly SamePerson[];
  /** Zones in which times were read otherwise before. */
  readonly zoneChanges: readonly ZoneChange[];
  /** Attendance by client, month and platform; null when it was not compared, or the import was ended before. */
  readonly attendance: readonly MonthDifference[] | null;
  /** Whether attendance was read from here after everything had arrived. */
  readonly hasArrived: boolean;
  /** What was not read, because the platform had not taken in what it needs: the next import reads it. */
  readonly waiting: readonly string[];
  /** Whether all was read. */
  readonly isWhole: boolean;
}

/**
 * Runs the steps once, and compares attendance before and after.
 * @throws UsageError when another zone is told than before, and not that it is to be corrected.
 */
export async function runImport(parts: ImportParts): Promise<ImportResult> {
  const { source, options, signal, cause, progress, compares = true } = parts;
  const startedAt = systemClock.now();
  const began = performance.now();
  const zoneChanges = await changedZones(parts.database('identity'), source.name, options);
  const counts = new ImportCounts();
  const facts = new ImportFacts();
  const waiting: string[] = [];
  let hasArrived = false;
  // Whoever has not begun to handle messages while one step waited is not waited for by the next ones.
  let isAlone = false;
  let areRemembered = false;
  for (const step of STEPS) {
    if (signal.aborted) break;
    if (step.onlyCompares === true && !compares) continue;
    if (step.needsArrival === true && !options.isDryRun) {
      hasArrived = !isAlone && (await parts.arrived());
      isAlone = !hasArrived;
      if (!hasArrived) {
        if (step.onlyCompares !== true) waiting.push(step.name);
        continue;
      }
    }
    await step.run({
      ...{ source, options, facts, counts, signal, progress, cause, isDryRun: options.isDryRun, isThorough: options.isThorough },
      ...{ clock: systemClock, newId: uuidv7, database: parts.database(step.service) },
    });
    // The first step reads no times: from the next one on it is known in which zones.
    if (!options.isDryRun && !areRemembered) areRemembered = (await rememberZones(parts.database('identity'), source.name, options)) > 0;
  }
  if (!signal.aborted) await countDeferred(source, counts);
  const attendance = signal.aborted || !compares ? null : await reconcile({ source, facts, signal, options, progress });
  const seconds = (performance.now() - began) / 1_000;
  return {
    ...{ source: source.name, isDryRun: options.isDryRun, startedAt, seconds, classes: counts.classes, moves: counts.moves },
    ...{ samePeople: [...(facts.find(samePeopleFact)?.values() ?? [])], zoneChanges },
    ...{ attendance, hasArrived, waiting, isWhole: !signal.aborted && waiting.length === 0 },
  };
}
