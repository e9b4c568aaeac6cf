import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { systemClock } from '../core/clock.ts';
import { type BlobFiles, type ByteRange, BytesMissing, type ReceivedFile, type StoredFile, storeAway } from './blob-files.ts';

/** Waits before a failed upload is begun again; other calls are repeated by the SDK. */
const PUT_WAITS_MS = [200, 1_000];
const CONNECT_MS = 2_000;
/** A connection that is silent for so long is dead. */
const SILENCE_MS = 20_000;

export interface S3Options {
  /** Folder where files are received before they are uploaded: their key is known only then. */
  readonly receiving: string;
  readonly bucket: string;
  /** Empty, or ends with `/`. */
  readonly prefix: string;
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: those of the machine (its role, AWS_* variables). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const isAbsent = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket';

/** Repeating a call that the store understood and refused does not help. */
const isRefusal = (error: unknown): boolean => {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
};

/** Blobs in a bucket of S3 or of a store that speaks its protocol. */
export class S3Files implements BlobFiles {
  readonly receiving: string;
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;

  constructor({ receiving, bucket, prefix, endpoint, region, credentials }: S3Options) {
    this.receiving = receiving;
    this.bucket = bucket;
    this.prefix = prefix;
    this.client = new S3Client({
      region,
      // Stores other than Amazon's are rarely reached by a name for each bucket.
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
      ...(credentials === null ? {} : { credentials }),
      // Checksums at the end of a body, which others do not understand; the body's hash is signed instead.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // What fails is said by us, once.
      logger: SILENT,
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    });
  }

  private locate(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: `${this.prefix}${key}` };
  }

  async has(key: string, bytes: number): Promise<boolean> {
    try {
      return (await this.client.send(new HeadObjectCommand(this.locate(key)))).ContentLength === bytes;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw storeAway(error);
    }
  }

  async put(key: string, file: ReceivedFile): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      try {
        await this.putOnce(key, file);
        return;
      } catch (error) {
        const wait = PUT_WAITS_MS[failures];
        if (wait === undefined || isRefusal(error)) throw storeAway(error);
        await systemClock.sleep(wait);
      }
    }
  }

  private async putOnce(key: string, file: ReceivedFile): Promise<void> {
    const body = createReadStream(file.path);
    const command = new PutObjectCommand({ ...this.locate(key), Body: body, ContentLength: file.bytes });
    // Part of the signature: the store refuses a body that is not these bytes.
    command.middlewareStack.add(
      (next) => (args) => {
        const { request } = args;
        if (typeof request === 'object' && request !== null && 'headers' in request)
          Object.assign(request.headers as Record<string, string>, { 'x-amz-content-sha256': file.hash });
        return next(args);
      },
      { step: 'build', name: 'signBodyHash' },
    );
    try {
      await this.client.send(command);
    } finally {
      body.destroy();
    }
  }

  async open(key: string, range: ByteRange | null): Promise<Readable> {
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({ ...this.locate(key), ...(range === null ? {} : { Range: `bytes=${range.first}-${range.last}` }) }),
      );
      if (!(Body instanceof Readable)) throw new Error('an answer without a body');
      return Body;
    } catch (error) {
      throw isAbsent(error) ? new BytesMissing(key) : storeAway(error);
    }
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.locate(key))).catch((error: unknown) => {
      throw storeAway(error);
    });
  }

  async *list(prefix: string): AsyncIterable<StoredFile> {
    let from: string | undefined;
    do {
      const page = await this.client
        .send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix: `${this.prefix}${prefix}`, ContinuationToken: from }))
        .catch((error: unknown) => {
          throw storeAway(error);
        });
      for (const { Key, Size, LastModified } of page.Contents ?? [])
        if (Key !== undefined && Size !== undefined && LastModified !== undefined)
          yield { key: Key.slice(this.prefix.length), bytes: Size, modifiedAt: LastModified };
      from = page.NextContinuationToken;
    } while (from !== undefined);
  }

  close(): void {
    this.client.destroy();
  }
}
