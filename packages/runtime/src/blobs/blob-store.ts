import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ClientQuota } from '../config/client-quota.ts';
import type { Clock } from '../core/clock.ts';
import { uuidv7 } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { Problem } from '../core/problem.ts';
import type { Database, TenantScope, Transaction } from '../database/transaction.ts';
import { BytesMissing } from './blob-files.ts';
import { blobKey } from './blob-key.ts';
import type { BlobMetrics } from './blob-metrics.ts';
import { blobProblems } from './blob-problems.ts';
import { addReference, announce, type BlobRow, bytesOf, confirmStored, findBlobs, removeReferences } from './blob-rows.ts';
import type { Blob, Blobs, FileRoom, LinkCall, LinkOptions, OpenBlob, PutOptions } from './blobs.ts';
import type { LinkSigner } from './link-signer.ts';
import type { BlobFilesSource } from './open-files.ts';
import { receive } from './receive.ts';

export interface BlobStoreOptions {
  readonly database: Database;
  readonly files: Pick<BlobFilesSource, 'open'>;
  /** Id of the database's installation: two of them can share a store. */
  readonly installation: string;
  readonly signer: LinkSigner;
  readonly metrics: BlobMetrics;
  /** Megabytes of a client. */
  readonly quota: ClientQuota;
  readonly clock: Clock;
  readonly logger: Logger;
}

const blobOf = ({ id, tenant, hash, bytes, content_type, created_at }: BlobRow): Blob => ({
  id,
  tenant,
  hash,
  bytes,
  contentType: content_type,
  createdAt: created_at,
});

/** As people count them, who read the setting. */
const BYTES_OF_MB = 1_000_000;

const isForeignKeyFault = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23503';

/** Rows in the database, bytes in the store. */
export class BlobStore implements Blobs {
  private readonly options: BlobStoreOptions;
  constructor(options: BlobStoreOptions) {
    this.options = options;
  }

  async put(source: AsyncIterable<Uint8Array> | Uint8Array, options: PutOptions): Promise<Blob> {
    const { database, metrics } = this.options;
    const files = await this.options.files.open();
    const received = await receive(files.receiving, source instanceof Uint8Array ? Readable.from([source]) : source, options);
    try {
      const { tenant } = options;
      const { hash, bytes, contentType } = received;
      const scope = { tenants: [tenant] };
      const row = await database.unitOfWork(scope, async (tx) => {
        const announced = await tx.one<BlobRow & { stored: boolean }>(announce(uuidv7(), tenant, hash, bytes, contentType));
        if (!announced.stored && options.isBounded !== true) await this.requireRoom(tx, tenant);
        return announced;
      });
      const key = blobKey(this.options.installation, row);
      // From its announcement on nobody deletes it for a day, so what is there stays there.
      const isThere = row.stored && (await files.has(key, bytes));
      if (!isThere) {
        await files.put(key, received);
        if ((await database.unitOfWork(scope, (tx) => tx.execute(confirmStored(row.id)))) === 0)
          throw new Error(`blob ${row.id} took longer than a day`);
      }
      metrics.put.inc({ outcome: isThere ? 'known' : 'stored' });
      return blobOf(row);
    } finally {
      await rm(received.path, { force: true }).catch(() => undefined);
    }
  }

  async room(tenant: string): Promise<FileRoom> {
    const { bytes } = await this.options.database.read({ tenants: [tenant] }, (tx) => tx.one<{ bytes: number }>(bytesOf(tenant)));
    return { bytes, most: this.options.quota(tenant) * BYTES_OF_MB };
  }

  /** The file that is asked about is counted already. */
  private async requireRoom(tx: Transaction, client: string): Promise<void> {
    const most = this.options.quota(client);
    const { bytes } = await tx.one<{ bytes: number }>(bytesOf(client));
    if (bytes > most * BYTES_OF_MB) throw new Problem(blobProblems.files_quota, { client, used: Math.floor(bytes / BYTES_OF_MB), most });
  }

  async keep(tx: Transaction, blobId: string, owner: string, { expiresAt }: { expiresAt?: Date } = {}): Promise<void> {
    const kept = await tx.execute(addReference(owner, blobId, expiresAt ?? null)).catch((error: unknown) => {
      // It was collected at this very moment.
      if (isForeignKeyFault(error)) return 0;
      throw error;
    });
    if (kept === 0) throw new Problem(blobProblems.blob_not_found);
  }

  async release(tx: Transaction, owner: string, blobId?: string): Promise<void> {
    await tx.execute(removeReferences(owner, blobId ?? null));
  }

  async find(scope: TenantScope, id: string): Promise<OpenBlob> {
    const row = await this.options.database.read(scope, (tx) => tx.maybeOne<BlobRow>(findBlobs([id])));
    if (row === null) throw new Problem(blobProblems.blob_not_found);
    return { blob: blobOf(row), open: (range) => this.open(row, range ?? null) };
  }

  async links(scope: TenantScope, ids: readonly string[], { seconds, fileName = '' }: LinkOptions): Promise<Map<string, string>> {
    const step = Math.max(1, Math.floor(seconds / 4));
    const expires = Math.ceil((this.options.clock.now().getTime() / 1000 + seconds) / step) * step;
    const rows = await this.options.database.read(scope, (tx) => tx.many<BlobRow>(findBlobs(ids)));
    return new Map(
      rows.map(({ id }) => {
        const signature = this.options.signer.sign({ id, expires, name: fileName });
        const query = new URLSearchParams({ expires: String(expires), ...(fileName === '' ? {} : { name: fileName }), signature });
        return [id, `/api/blobs/${id}?${query}`];
      }),
    );
  }

  async follow({ id, expires, name = '', signature }: LinkCall): Promise<OpenBlob> {
    if (!this.options.signer.isOurs({ id, expires, name }, signature)) throw new Problem(blobProblems.blob_link_invalid);
    if (expires * 1000 <= this.options.clock.now().getTime()) throw new Problem(blobProblems.blob_link_expired);
    // Whoever made the link saw the client.
    return this.find('system', id);
  }

  private async open(row: BlobRow, range: { first: number; last: number } | null): Promise<Readable> {
    const { metrics, installation, logger } = this.options;
    const files = await this.options.files.open();
    const faulty = () => {
      metrics.damaged.inc();
      logger.error({ blob: row.id, hash: row.hash }, 'the bytes of a blob are missing or damaged: restore them from a backup of the store');
    };
    const stream = await files.open(blobKey(installation, row), range).catch((error: unknown) => {
      if (error instanceof BytesMissing) faulty();
      throw error;
    });
    metrics.readBytes.inc(range === null ? row.bytes : range.last - range.first + 1);
    if (range !== null) return stream;
    return Readable.from(verified(stream, row.hash, faulty), { objectMode: false });
  }
}

/** Passes bytes on and holds the last ones back until the hash is right. */
async function* verified(source: Readable, hash: string, damaged: () => void): AsyncGenerator<Uint8Array> {
  const hasher = createHash('sha256');
  let held: Uint8Array | null = null;
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    hasher.update(chunk);
    if (held !== null) yield held;
    held = chunk;
  }
  if (hasher.digest('hex') !== hash) {
    damaged();
    throw new Error('the bytes of a blob do not fit its hash');
  }
  if (held !== null) yield held;
}
