import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/transaction.ts';
import type { Cause } from '../outbox/envelope.ts';
import type { ImportSource } from './import-source.ts';
import type { ImportTally } from './import-tally.ts';

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

  tell<T>({ name }: ImportFact<T>, value: T): void {
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
  /** What the person who imports said, by name. */
  readonly options: Readonly<Record<string, string>>;
  readonly facts: ImportFacts;
  readonly tally: ImportTally;
  /** Called as work goes on: rows done of a class so far. */
  readonly progress: (name: string, rows: number) => void;
  /** Ends the import between two batches. */
  readonly signal: AbortSignal;
}

/** Takes over a part of another system's data into the service that declares it. Repeating it changes nothing. */
export interface ImportStep {
  /** What it takes over, e.g. `people`. */
  readonly name: string;
  /** Steps, of any service, that must have run before. */
  readonly after?: readonly string[];
  /** What was sent before must have arrived everywhere; a dry run, which sends nothing, does not wait. */
  readonly needsArrival?: boolean;
  /** It writes nothing, and only tells what the import led to: left out where nobody asks for that. */
  readonly onlyCompares?: boolean;
  readonly run: (context: ImportContext) => Promise<void>;
}

/** Steps in an order in which each comes after those it names; otherwise as they are. @throws when they wait for each other, or for one that is not there. */
export function inOrder<S extends { readonly step: ImportStep }>(steps: readonly S[]): S[] {
  const ordered: S[] = [];
  const done = new Set<string>();
  for (let rest = [...steps]; rest.length > 0; ) {
    const next = rest.find(({ step }) => (step.after ?? []).every((name) => done.has(name)));
    if (next === undefined) throw new Error(`these steps wait for what does not come: ${rest.map(({ step }) => step.name).join(', ')}`);
    ordered.push(next);
    done.add(next.step.name);
    rest = rest.filter((one) => one !== next);
  }
  return ordered;
}
