import { Problem } from '../core/problem.ts';
import { blobProblems } from './blob-problems.ts';
import { officeTypeOf } from './office-type.ts';

/** By so much the library knows every type it knows. */
const HEAD_BYTES = 4_100;
/** What office documents are packed in: only the whole file tells which. */
const CONTAINERS = ['application/zip', 'application/x-cfb'];

const isText = (type: string): boolean => type.startsWith('text/') || type === 'application/json';

/**
 * Tells the type of a file by its bytes. What has no type of its own is text, if it is UTF-8 without zero bytes and the sender names a type of
 * text; the sender's word counts for nothing else.
 */
export class TypeCheck {
  private readonly types: readonly string[];
  private readonly said: string | null;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private head: Buffer = Buffer.alloc(0);
  private looked = false;
  private mayBeText = true;

  constructor({ types, contentType }: { readonly types: readonly string[]; readonly contentType?: string | undefined }) {
    this.types = types;
    this.said = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? null;
  }

  /** Looks at the next bytes. @throws Problem `blob_type_refused` as soon as it shows */
  async take(chunk: Uint8Array): Promise<void> {
    this.mayBeText &&= this.decodes(chunk);
    if (this.looked) return;
    this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD_BYTES - this.head.length)]);
    if (this.head.length < HEAD_BYTES) return;
    this.looked = true;
    const { fileTypeFromBuffer } = await import('file-type');
    const found = (await fileTypeFromBuffer(this.head))?.mime;
    if (found !== undefined && !CONTAINERS.includes(found)) this.accept(found);
    if (found === undefined) this.acceptText();
  }

  /** The type of the whole. @throws Problem `blob_type_refused` */
  async end(path: string): Promise<string> {
    const { fileTypeFromFile } = await import('file-type');
    const found = (await fileTypeFromFile(path))?.mime;
    // The library looks into an archive's first megabyte: a long workbook names its type behind that.
    if (found === 'application/zip') return this.accept((await officeTypeOf(path)) ?? found);
    if (found !== undefined) return this.accept(found);
    this.mayBeText &&= this.decodes();
    return this.acceptText();
  }

  private accept(type: string): string {
    if (!this.types.includes(type)) throw this.refusal(type);
    return type;
  }

  private acceptText(): string {
    if (this.said === null || !isText(this.said) || !this.mayBeText) throw this.refusal(this.mayBeText ? 'text' : 'unknown');
    return this.accept(this.said);
  }

  private refusal(found: string): Problem {
    return new Problem(blobProblems.blob_type_refused, { found, accepted: this.types.join(', ') });
  }

  private decodes(chunk?: Uint8Array): boolean {
    try {
      this.decoder.decode(chunk, { stream: chunk !== undefined });
      return chunk === undefined || !chunk.includes(0);
    } catch {
      return false;
    }
  }
}
