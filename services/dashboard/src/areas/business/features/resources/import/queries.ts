import type { ImportState, ResourceDefinition, RouteDefinition } from '@balai/contracts';
import type { CallOf } from '@balai/contracts/client';
import { queryOptions } from '@tanstack/react-query';
import type { AttachedFile } from '../../../../../api/attached-file.ts';
import { upload } from '../../../../../api/upload.ts';
import { call, data } from '../../../parts/resources/queries.ts';

/** Column → path of a field; null: the column is not read. */
export type Mapping = Readonly<Record<string, string | null>>;

export interface Refusal {
  readonly row: number;
  readonly field: string | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
}

/** Cells that are refused for the same reason, with the first of them. */
export interface FaultKind {
  readonly field: string | null;
  readonly column: string | null;
  readonly message: string;
  readonly count: number;
  readonly examples: readonly { readonly row: number; readonly value: string | null }[];
}

/** How far an import is; `id` is null for a small dry run without faults, of which nothing is kept. */
export interface ImportProgress {
  readonly id: string | null;
  readonly state: ImportState;
  readonly file: string;
  readonly rows: number;
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly refusals: readonly Refusal[];
  readonly faults: readonly FaultKind[];
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  /** Percent columns whose values look like fractions; only the answer to a file names them. */
  readonly fractions?: readonly string[];
  readonly undo: {
    readonly removed: number;
    readonly restored: number;
    readonly kept: number;
    readonly reasons: readonly { readonly id: string; readonly label: string; readonly message: string }[];
  } | null;
}

const POLL_MS = 1_500;

/** Whether the server still works on an import. */
export const isAtWork = ({ state }: ImportProgress): boolean => state === 'running' || state === 'undoing';

export interface ImportOrder {
  readonly file: AttachedFile;
  /** Of the columns that people chose themselves. */
  readonly mapping: Mapping;
  readonly isDry: boolean;
}

/** Sends a file: a dry run changes nothing. */
export const importRows = (
  { routes }: ResourceDefinition,
  clientId: string,
  { file, mapping, isDry }: ImportOrder,
): Promise<ImportProgress> => {
  if (routes.import === undefined) throw new Error('this resource is read only');
  const body = { client_id: clientId, file, mapping, dry_run: isDry };
  const answer = upload(routes.import, { body } as CallOf<RouteDefinition>) as Promise<unknown>;
  return data(answer as Promise<{ data: ImportProgress }>);
};

/** An import, asked for again until the server has done its part. */
export const importQuery = ({ routes }: ResourceDefinition, id: string) =>
  queryOptions({
    queryKey: [routes.imports?.id, {}, id] as const,
    queryFn: ({ signal }) => data(call<{ data: ImportProgress }>(routes.imports, { params: { id }, signal })),
    refetchInterval: ({ state }) => (state.data !== undefined && isAtWork(state.data) ? POLL_MS : false),
  });

export const undoImport = ({ routes }: ResourceDefinition, id: string): Promise<ImportProgress> =>
  data(call<{ data: ImportProgress }>(routes.undo, { params: { id } }));
