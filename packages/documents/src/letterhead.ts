/** Whose paper it is: who is above, then who writes. */
export interface Letterhead {
  /** The last one is the name. */
  readonly lines: readonly string[];
  readonly address?: readonly string[];
  /** A PNG as {@link readLogo} makes it. */
  readonly logo?: Uint8Array;
  /** `#rrggbb` of the rule below; absent: dark. */
  readonly accent?: string;
}

/** Who signs: place and day, position; room for the hand; the name, and what stands below it. */
export interface Signature {
  readonly above: readonly string[];
  readonly name: string;
  readonly below?: string;
}

/** Pixels of a PNG, as its header says. */
export function pngSize(png: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
