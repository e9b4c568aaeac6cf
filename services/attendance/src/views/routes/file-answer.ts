import { Readable } from 'node:stream';
import { baseLanguage, type FileFormat, type RouteDefinition } from '@balai/contracts';
import type { AuthorisedCall } from '@balai/runtime/http';
import { MEDIA_TYPES } from '@balai/views';
import { callerOf } from '../../questions/routes/caller.ts';
import type { AskedView, ViewContext } from '../use-cases/parts/view.ts';

/** What files of plain links are made with. */
export interface FileContext extends ViewContext {
  readonly newId: () => string;
}

/** The query of a legacy route: existing clients count a unit's own posts unless they say otherwise. */
export const legacyQuery = <Q extends object>(query: Q & { readonly obligations?: string | undefined }) => ({
  ...query,
  obligations: query.obligations ?? 'own',
});

/** What a call asks of a view; parameters that are not given are left out. */
export function askedBy(
  { actor, request }: Pick<AuthorisedCall<RouteDefinition>, 'actor' | 'request'>,
  {
    query,
    ...asked
  }: Pick<AskedView, 'rows' | 'format'> & {
    readonly query: Readonly<Record<string, string | undefined>>;
  },
): AskedView {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    ...asked,
    account: actor,
    clientId: callerOf(actor, request.headers).clientId,
    query: Object.fromEntries(given),
    language: baseLanguage(request.language),
  };
}

/** A file that was made for this call alone, to be saved. */
export const fileAnswer = (
  { newId }: Pick<FileContext, 'newId'>,
  format: FileFormat,
  { bytes, fileName }: { readonly bytes: Buffer; readonly fileName: string },
) => ({
  body: {
    file: {
      bytes: bytes.length,
      etag: `"${newId()}"`,
      contentType: MEDIA_TYPES[format],
      open: async (range?: { readonly first: number; readonly last: number }) =>
        Readable.from([range === undefined ? bytes : bytes.subarray(range.first, range.last + 1)]),
    },
  },
  headers: { 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'private, no-store' },
});
