import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { withoutMaster } from '../config/keys.ts';
import { installationPrefix } from './blob-key.ts';
import type { BlobFilesSource } from './open-files.ts';
import { receive } from './receive.ts';

const NOTE_MAX_BYTES = 4 * 1_048_576;
const TYPE = 'text/plain';

/** A note as it is found; `text` is null where it is not as we wrote it. */
export interface OutsideNote {
  readonly name: string;
  readonly text: string | null;
}

/** Texts in the blob store of which no database knows: whoever has the database in hand can neither change them nor see them gone. */
export interface OutsideNotes {
  /** @param name letters, digits, `-` and `_`; one that is there is replaced */
  write(kind: string, name: string, text: string): Promise<{ readonly signature: string }>;
  /** All notes of a kind, in no order. */
  read(kind: string): AsyncIterable<OutsideNote>;
}

/**
 * Signs notes under a key derived from the installation's master key. Without that none is written or read: by another key each would look
 * like one that somebody changed.
 */
export class NoteSigner {
  private readonly derived: Buffer | null;
  constructor(masterKey: string | null) {
    this.derived = masterKey === null ? null : Buffer.from(hkdfSync('sha256', masterKey, 'balai', 'outside-notes', 32));
  }

  private get key(): Buffer {
    return this.derived ?? withoutMaster();
  }

  /** The name is signed with the text: a note cannot stand for another. */
  sign(path: string, text: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([path, text]))
      .digest('base64url');
  }

  isOurs(path: string, text: string, signature: string): boolean {
    const [expected, given] = [Buffer.from(this.sign(path, text)), Buffer.from(signature)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}

export interface NoteFilesOptions {
  readonly files: Pick<BlobFilesSource, 'open'>;
  readonly installation: string;
  readonly signer: NoteSigner;
}

/** Notes beside the files of clients; upkeep of these does not see them, as their keys are none of `blobKey`. */
export class NoteFiles implements OutsideNotes {
  private readonly options: NoteFilesOptions;
  constructor(options: NoteFilesOptions) {
    this.options = options;
  }

  private prefixOf(kind: string): string {
    return `${installationPrefix(this.options.installation)}notes-${kind}/`;
  }

  async write(kind: string, name: string, text: string): Promise<{ readonly signature: string }> {
    const files = await this.options.files.open();
    const key = `${this.prefixOf(kind)}${name}`;
    const signature = this.options.signer.sign(key, text);
    const source = Readable.from([Buffer.from(`${signature}\n${text}`)]);
    const received = await receive(files.receiving, source, { maxBytes: NOTE_MAX_BYTES, types: [TYPE], contentType: TYPE });
    await files.put(key, received);
    return { signature };
  }

  async *read(kind: string): AsyncIterable<OutsideNote> {
    const files = await this.options.files.open();
    const prefix = this.prefixOf(kind);
    for await (const { key } of files.list(prefix)) {
      const content = await textOf(await files.open(key, null));
      const end = content.indexOf('\n');
      const [signature, text] = [content.slice(0, end), content.slice(end + 1)];
      yield { name: key.slice(prefix.length), text: this.options.signer.isOurs(key, text, signature) ? text : null };
    }
  }
}
