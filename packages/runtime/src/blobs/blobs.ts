import type { Readable } from 'node:stream';
import type { TenantScope, Transaction } from '../database/transaction.ts';
import type { ByteRange } from './blob-files.ts';
import type { Expected } from './receive.ts';

/** A stored file of a client. Same bytes of one client are one blob. */
export interface Blob {
  readonly id: string;
  readonly tenant: string;
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  readonly bytes: number;
  /** Told by the bytes; only of what is text it is the sender's word, and then the last one's. */
  readonly contentType: string;
  readonly createdAt: Date;
}

export interface PutOptions extends Expected {
  /** The client whose file it is. */
  readonly tenant: string;
  /** Whoever puts it bounds by itself what it keeps of a client, and is not refused by the client's quota. */
  readonly isBounded?: boolean;
}

/** What a client's files take, and may take. */
export interface FileRoom {
  readonly bytes: number;
  readonly most: number;
}

/** A blob with the way to its bytes. */
export interface OpenBlob {
  readonly blob: Blob;
  /**
   * The bytes, all or a part. All of them are compared with the hash on the way: a damaged file breaks off before its end.
   * @throws Problem `unavailable` (503)
   */
  open(range?: ByteRange): Promise<Readable>;
}

export interface LinkOptions {
  /** How long the link holds, at least; up to a quarter longer, so that pages get the same address again and caches can work. */
  readonly seconds: number;
  /** Name under which the file is saved. Without it a browser may show what it can show. */
  readonly fileName?: string;
}

/** A link as it comes back from outside. */
export interface LinkCall {
  readonly id: string;
  readonly expires: number;
  readonly name?: string | undefined;
  readonly signature: string;
}

/**
 * Files of clients: exports, images, attachments. A file is put first, then kept by whoever needs it, in the transaction that says why; what
 * nobody keeps is deleted a day after it was put.
 */
export interface Blobs {
  /**
   * Stores a file. It stays for a day; {@link keep} it in the transaction that refers to it.
   * @throws Problem `files_quota` (409), `blob_too_large` (413), `blob_type_refused` (415), `blob_damaged` (422), `unavailable` (503); the source's own failure. Nothing is stored then.
   */
  put(source: AsyncIterable<Uint8Array> | Uint8Array, options: PutOptions): Promise<Blob>;
  /**
   * Keeps a blob for an owner, in the owner's own transaction, until it is released or expires.
   * @param owner what refers to it: `service.thing:id`
   * @throws Problem `blob_not_found` (404) when the transaction does not see it
   */
  keep(tx: Transaction, blobId: string, owner: string, options?: { readonly expiresAt?: Date }): Promise<void>;
  /** Ends what an owner keeps, one blob or all; what nobody else keeps is deleted within hours. */
  release(tx: Transaction, owner: string, blobId?: string): Promise<void>;
  room(tenant: string): Promise<FileRoom>;
  /** @throws Problem `blob_not_found` (404) when there is none that the scope sees */
  find(scope: TenantScope, id: string): Promise<OpenBlob>;
  /** Paths of links to those blobs the scope sees, by id: a link is for people who see the client, whoever opens it then needs no session. */
  links(scope: TenantScope, ids: readonly string[], options: LinkOptions): Promise<Map<string, string>>;
  /** @throws Problem `blob_link_invalid` (403), `blob_link_expired` (410), `blob_not_found` (404) */
  follow(link: LinkCall): Promise<OpenBlob>;
}
