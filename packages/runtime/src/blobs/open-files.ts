import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../config/config-error.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import type { BlobFiles } from './blob-files.ts';
import { FolderFiles } from './folder-files.ts';
import { removeLeftovers } from './receive.ts';

type Settings = Pick<PlatformConfig, 'BLOB_URL' | 'BLOB_ACCESS_KEY' | 'BLOB_SECRET_KEY'>;

/** Parameters of an `s3:` URL. */
const PARAMETERS = ['endpoint', 'region'];

/** The store as the settings name it, opened where a blob is first used: the S3 client takes memory and time. */
export interface BlobFilesSource {
  /** Each call gives the same store. */
  open(): Promise<BlobFiles>;
  /** Closes what was opened. */
  close(): Promise<void>;
}

/**
 * Reads the settings of the blob store and opens nothing yet.
 * @param dataDir absolute path of BALAI_DATA_DIR
 * @throws ConfigError for settings that cannot be meant
 */
export function blobFilesOf(settings: Settings, dataDir: string): BlobFilesSource {
  const make = openerOf(settings, dataDir);
  let opened: Promise<BlobFiles> | null = null;
  return {
    open() {
      opened ??= make().then(async (files) => {
        await removeLeftovers(files.receiving, new Date());
        return files;
      });
      return opened;
    },
    async close() {
      (await opened)?.close();
    },
  };
}

function openerOf({ BLOB_URL, BLOB_ACCESS_KEY, BLOB_SECRET_KEY }: Settings, dataDir: string): () => Promise<BlobFiles> {
  if (BLOB_URL === undefined) return async () => new FolderFiles(join(dataDir, 'blobs'));
  if (!URL.canParse(BLOB_URL)) throw new ConfigError(['BLOB_URL is no URL']);
  const url = new URL(BLOB_URL);
  if (url.protocol === 'file:') {
    if (url.host !== '') throw new ConfigError(['BLOB_URL: a folder is written file:///path']);
    const folder = fileURLToPath(url);
    return async () => new FolderFiles(folder);
  }
  const faults: string[] = [];
  const endpoint = url.searchParams.get('endpoint');
  if (url.hostname === '') faults.push('BLOB_URL: no bucket, s3://bucket/prefix?endpoint=…&region=… is expected');
  if (url.username !== '' || url.password !== '') faults.push('BLOB_URL: credentials are given by BLOB_ACCESS_KEY and BLOB_SECRET_KEY');
  if (endpoint !== null && !/^https?:\/\//.test(endpoint)) faults.push('BLOB_URL: endpoint is an http(s) URL');
  for (const name of url.searchParams.keys()) if (!PARAMETERS.includes(name)) faults.push(`BLOB_URL: unknown parameter ${name}`);
  if ((BLOB_ACCESS_KEY === undefined) !== (BLOB_SECRET_KEY === undefined))
    faults.push('BLOB_ACCESS_KEY and BLOB_SECRET_KEY are given together, or not at all');
  if (faults.length > 0) throw new ConfigError(faults);
  const prefix = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return async () => {
    const { S3Files } = await import('./s3-files.ts');
    return new S3Files({
      receiving: join(dataDir, 'receiving'),
      bucket: url.hostname,
      prefix: prefix === '' ? '' : `${prefix}/`,
      endpoint,
      region: url.searchParams.get('region') ?? 'us-east-1',
      credentials:
        BLOB_ACCESS_KEY === undefined || BLOB_SECRET_KEY === undefined
          ? null
          : { accessKeyId: BLOB_ACCESS_KEY, secretAccessKey: BLOB_SECRET_KEY },
    });
  };
}
