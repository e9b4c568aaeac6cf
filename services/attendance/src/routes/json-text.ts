/** Characters gathered before they become bytes: large enough to be quick, small enough not to hold an answer twice. */
const PIECE = 262_144;

/** A value that writes its JSON itself, piece by piece, where building it as objects first would cost more than the answer. */
export type Written = (out: JsonText) => void;

/** Long JSON text as it is written, in bytes. */
export class JsonText {
  private readonly pieces: Buffer[] = [];
  private waiting = '';

  add(text: string): void {
    this.waiting += text;
    if (this.waiting.length >= PIECE) this.flush();
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

  private flush(): void {
    if (this.waiting !== '') this.pieces.push(Buffer.from(this.waiting));
    this.waiting = '';
  }
}

/** A list whose entries are JSON text already. */
export const writtenList =
  <T>(values: readonly T[], textOf: (value: T, index: number) => string): Written =>
  (out) => {
    out.add('[');
    for (let index = 0; index < values.length; index += 1) {
      const text = textOf(values[index] as T, index);
      out.add(index === 0 ? text : `,${text}`);
    }
    out.add(']');
  };
