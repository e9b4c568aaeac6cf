import { BlobMetrics } from '../blobs/blob-metrics.ts';
import { BlobStore } from '../blobs/blob-store.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { collectBlobs } from '../blobs/collect-blobs.ts';
import type { BlobFilesSource } from '../blobs/open-files.ts';
import { NoteFiles, type OutsideNotes } from '../blobs/outside-notes.ts';
import type { ClientQuota } from '../config/client-quota.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { pollingWorker, type Worker } from '../core/worker.ts';
import type { Database } from '../database/transaction.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Infrastructure } from './infrastructure.ts';

/** How soon what nobody needs any more is deleted. */
const COLLECT_MS = 3_600_000;

export interface OpenBlobsOptions {
  readonly files: BlobFilesSource;
  readonly database: Database;
  readonly infrastructure: Infrastructure;
  readonly metrics: Metrics;
  readonly quota: ClientQuota;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The blob store of a process, and the worker that deletes what nobody needs. */
export function openBlobs({ files, database, infrastructure, metrics, quota, clock, logger }: OpenBlobsOptions): {
  blobs: Blobs;
  notes: OutsideNotes;
  collector: Worker;
} {
  const installation = infrastructure.installation.id;
  const blobMetrics = new BlobMetrics(metrics.registry, database);
  const blobs = new BlobStore({
    database,
    files,
    installation,
    signer: infrastructure.linkSigner,
    metrics: blobMetrics,
    quota,
    clock,
    logger,
  });
  const notes = new NoteFiles({ files, installation, signer: infrastructure.noteSigner });
  const round = () => collectBlobs({ database, files, installation, metrics: blobMetrics, clock });
  return { blobs, notes, collector: pollingWorker({ name: 'blobs', clock, logger, minMs: COLLECT_MS, maxMs: COLLECT_MS, round }) };
}
