import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { ImportCounts } from './import-counts.ts';
import type { ImportSource } from './import-source.ts';

/** What steps tell later ones: a name and what it stands for. Made once, by {@link importFact}. */
export interface ImportFact<T> {
  readonly name: string;
  /** Only its type counts. */
  readonly of?: T;
}

/** Names something that a step finds out and later steps need. */
export const importFact = <T>(name: string): ImportFact<T> => ({ name });

/** What the steps of one import told each other. */
export class ImportFacts {
  private readonly values = new Map<string, unknown>();

  provide<T>({ name }: ImportFact<T>, value: T): void {
    this.values.set(name, value);
  }

  find<T>({ name }: ImportFact<T>): T | null {
    // What was told under a name has the type of its fact.
    return (this.values.get(name) as T | undefined) ?? null;
  }

  get<T>(fact: ImportFact<T>): T {
    const value = this.find(fact);
    if (value === null) throw new Error(`no step has told ${fact.name}`);
    return value;
  }
}

/** Settings of a source that its database does not hold. */
export interface SourceOptions {
  /** Zone of its clocks. */
  readonly instagramZone: string;
  /** Zone of the times of its TikTok posts. */
  readonly tiktokZone: string;
  /** Client of its editorial desk; null: not given. */
  readonly editorialClient: string | null;
}

/** What a step works with. */
export interface ImportContext {
  readonly source: ImportSource;
  /** The service's own database. */
  readonly database: Database;
  readonly clock: Clock;
  /** New UUIDv7. */
  readonly newId: () => string;
  readonly cause: Cause;
  /** Nothing is written: reading is all the database allows then. */
  readonly isDryRun: boolean;
  /** Rows that have not changed are looked at all the same. */
  readonly isThorough: boolean;
  readonly options: SourceOptions;
  readonly facts: ImportFacts;
  readonly counts: ImportCounts;
  /** Called as work goes on: rows done of a class so far. */
  readonly progress: (name: string, rows: number) => void;
  /** Ends the import between two batches. */
  readonly signal: AbortSignal;
}

/** Takes over a part of the former system's data into a service. Repeating it changes nothing. */
export interface ImportStep {
  /** What it takes over, e.g. `people`. */
  readonly name: string;
  /** Service whose tables it writes, or reads where it only compares. */
  readonly service: 'attendance' | 'collector' | 'editorial' | 'identity';
  /** What was sent before must have arrived everywhere; a dry run, which sends nothing, does not wait. */
  readonly needsArrival?: boolean;
  /** It writes nothing, and only tells what the import led to: left out where nobody asks for that. */
  readonly onlyCompares?: boolean;
  readonly run: (context: ImportContext) => Promise<void>;
}
