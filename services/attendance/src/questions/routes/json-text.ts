/** Bytes gathered before they are put aside: large enough to be quick, small enough not to hold an answer twice. */
const PIECE = 262_144;
/** Most bytes that one unit of a text takes in UTF-8. */
const MOST_BYTES = 3;
const ZERO = 48;

/** A value that writes its JSON itself, piece by piece, where building it as objects first would cost more than the answer. */
export type Written = (out: JsonText) => void;

/** Long JSON text as it is written, in bytes: what is said again and again is encoded once and copied. */
export class JsonText {
  private readonly pieces: Uint8Array[] = [];
  private piece = Buffer.allocUnsafe(PIECE);
  private used = 0;

  add(text: string): void {
    if (text.length * MOST_BYTES > PIECE) {
      this.addBytes(Buffer.from(text));
      return;
    }
    this.makeRoom(text.length * MOST_BYTES);
    this.used += this.piece.write(text, this.used);
  }

  /** JSON text that is encoded already. */
  addBytes(bytes: Uint8Array): void {
    if (bytes.length > PIECE) {
      this.flush();
      this.pieces.push(bytes);
      return;
    }
    this.makeRoom(bytes.length);
    this.piece.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** Some bytes of many; for a few dozen this is quicker than naming them by an object of their own. */
  addSlice(bytes: Uint8Array, from: number, to: number): void {
    this.makeRoom(to - from);
    for (let index = from; index < to; index += 1) this.piece[this.used++] = bytes[index] as number;
  }

  /** A whole number, not below zero. */
  addCount(count: number): void {
    let digits = 1;
    for (let rest = count; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
    this.makeRoom(digits);
    let rest = count;
    for (let index = this.used + digits - 1; index >= this.used; index -= 1) {
      this.piece[index] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.used += digits;
  }

  /** An object's fields in their order; one that writes itself does. */
  object(fields: Readonly<Record<string, unknown>>): void {
    let before = '{';
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      this.add(`${before}${JSON.stringify(name)}:`);
      if (typeof value === 'function') (value as Written)(this);
      else this.add(JSON.stringify(value));
      before = ',';
    }
    this.add('}');
  }

  /** Everything so far. */
  bytes(): Buffer {
    this.flush();
    return Buffer.concat(this.pieces);
  }

  private makeRoom(bytes: number): void {
    if (this.used + bytes > PIECE) this.flush();
  }

  private flush(): void {
    if (this.used === 0) return;
    this.pieces.push(this.piece.subarray(0, this.used));
    this.piece = Buffer.allocUnsafe(PIECE);
    this.used = 0;
  }
}

/** A list whose entries write themselves. */
export const writtenList =
  <T>(values: readonly T[], write: (out: JsonText, value: T, index: number) => void): Written =>
  (out) => {
    out.add('[');
    for (let index = 0; index < values.length; index += 1) {
      if (index > 0) out.add(',');
      write(out, values[index] as T, index);
    }
    out.add(']');
  };
