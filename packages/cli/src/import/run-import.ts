import { type SamePerson, STEPS, samePeopleFact } from '@balai/legacy-import';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import {
  type ClassTally,
  type ClientMoves,
  type ImportContext,
  ImportFacts,
  type ImportSource,
  ImportTally,
  inOrder,
} from '@balai/runtime/import';
import { commandCause } from '../command-cause.ts';
import { MODULES } from '../modules.ts';
import { countDeferred } from './deferred.ts';
import type { ImportOptions } from './import-options.ts';
import { type MonthDifference, reconcile } from './reconcile.ts';
import { changedZones, rememberZones, type ZoneChange } from './zones.ts';

/** What an import works with. */
export interface ImportParts {
  readonly source: ImportSource;
  readonly database: (service: string) => Database;
  readonly options: Pick<ImportOptions, 'instagramZone' | 'tiktokZone' | 'correctsZone' | 'editorialClient' | 'isDryRun' | 'isThorough'>;
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
  readonly classes: readonly ClassTally[];
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

async function allSteps() {
  const ofEach = MODULES.map(async ({ name: service, imports }) =>
    (STEPS[service] ?? (await imports?.()) ?? []).map((step) => ({ service, step })),
  );
  return inOrder((await Promise.all(ofEach)).flat());
}

/**
 * Runs every service's steps once, in order, and compares attendance before and after.
 * @throws UsageError when another zone is told than before, and not that it is to be corrected.
 */
export async function runImport(parts: ImportParts): Promise<ImportResult> {
  const { source, options, signal, compares = true } = parts;
  const startedAt = systemClock.now();
  const began = performance.now();
  const zoneChanges = await changedZones(parts.database('identity'), source.name, options);
  const tally = new ImportTally();
  const facts = new ImportFacts();
  const waiting: string[] = [];
  let hasArrived = false;
  // Whoever has not begun to handle messages while one step waited is not waited for by the next ones.
  let isAlone = false;
  let areRemembered = false;
  for (const { service, step } of await allSteps()) {
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
    const context: ImportContext = {
      ...{ source, facts, tally, signal, isDryRun: options.isDryRun, isThorough: options.isThorough },
      ...{ clock: systemClock, newId: uuidv7, cause: commandCause(), database: parts.database(service), progress: parts.progress },
      options: {
        instagramZone: options.instagramZone,
        tiktokZone: options.tiktokZone,
        ...(options.editorialClient === null ? {} : { editorialClient: options.editorialClient }),
      },
    };
    await step.run(context);
    // The first step reads no times: from the next one on it is known in which zones.
    if (!options.isDryRun && !areRemembered) areRemembered = (await rememberZones(parts.database('identity'), source.name, options)) > 0;
  }
  if (!signal.aborted) await countDeferred(source, tally);
  const attendance = signal.aborted || !compares ? null : await reconcile({ source, facts, signal, options, progress: parts.progress });
  const seconds = (performance.now() - began) / 1_000;
  return {
    ...{ source: source.name, isDryRun: options.isDryRun, startedAt, seconds, classes: tally.classes, moves: tally.moves },
    ...{ samePeople: [...(facts.find(samePeopleFact)?.values() ?? [])], zoneChanges },
    ...{ attendance, hasArrived, waiting, isWhole: !signal.aborted && waiting.length === 0 },
  };
}
