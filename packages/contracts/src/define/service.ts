import type { RateClass } from './route.ts';

/** Something a service answers that is no route of the contracts: files, wires, documents of other standards. */
export interface RawPath {
  /** Path, or a prefix that ends with `/*`. */
  readonly url: string;
  /** Size limit of bodies sent there; default 100 kB. */
  readonly bodyLimitBytes?: number;
  /** How often one address may call it; absent: without a limit. */
  readonly rate?: RateClass;
  /** Answer of the gateway where the service does not run at all; otherwise 404. */
  readonly whenAbsent?: unknown;
}

/** A service as the others see it. */
export interface ServiceDefinition {
  readonly declares: 'service';
  /** Name of its module and database schema, first word of its messages: small letters and underscores. */
  readonly name: string;
  readonly summary: string;
  /** Process group that runs it by default: its services share a process. Its own name where it has a process to itself. */
  readonly group: string;
  /** Callers come in through it; nobody calls it from inside. */
  readonly isEntrance: boolean;
  /** Simulates the outside world: never in production. */
  readonly isEvaluationOnly: boolean;
  readonly paths: readonly RawPath[];
  /** Page of the dashboard about it that the start prints; null where there is none. */
  readonly page: string | null;
}

/** Declares a service. */
export function defineService(
  name: string,
  summary: string,
  options: Partial<Pick<ServiceDefinition, 'group' | 'isEntrance' | 'isEvaluationOnly' | 'paths' | 'page'>> = {},
): ServiceDefinition {
  const standard = { group: name, isEntrance: false, isEvaluationOnly: false, paths: [], page: null };
  return Object.freeze({ declares: 'service' as const, name, summary, ...standard, ...options });
}
