import { getBlob } from '@balai/contracts/gateway';
import { bindPublic, type RouteBinding } from '@balai/runtime/http';
import type { ModuleContext } from '@balai/runtime/module';

/** What browsers show safely by themselves: pictures made of points. Everything else is saved. */
const SHOWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];
/** A link's address changes before long anyway. */
const KEPT_SECONDS_MAX = 86_400;

/** `attachment; filename="laporan _.csv"; filename*=UTF-8''laporan%20%E2%80%93.csv` (RFC 6266): an ASCII name for old programs beside the real one. */
function disposition(contentType: string, name: string | undefined): string {
  if (name === undefined) return SHOWN.includes(contentType) ? 'inline' : 'attachment';
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const encoded = encodeURIComponent(name.replace(/[\p{Cc}/\\]/gu, '_')).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Files by signed links. The link is all a caller needs, so pages of other origins may show it too: they were given it. */
export function blobRoute({ blobs, clock }: Pick<ModuleContext<unknown>, 'blobs' | 'clock'>): RouteBinding {
  return bindPublic(getBlob, async ({ params, query }) => {
    const { blob, open } = await blobs.follow({ ...query, id: params.id });
    const left = Math.max(0, Math.floor(query.expires - clock.now().getTime() / 1000));
    const isText = blob.contentType.startsWith('text/');
    return {
      body: {
        file: {
          bytes: blob.bytes,
          etag: `"${blob.hash}"`,
          contentType: isText ? `${blob.contentType}; charset=utf-8` : blob.contentType,
          open,
        },
      },
      headers: {
        'content-disposition': disposition(blob.contentType, query.name),
        'cache-control': `private, max-age=${Math.min(left, KEPT_SECONDS_MAX)}, immutable`,
        'cross-origin-resource-policy': 'cross-origin',
        // Whatever it is, opened by itself it runs nothing and loads nothing.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    };
  });
}
