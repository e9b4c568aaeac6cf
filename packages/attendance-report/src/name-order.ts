const collator = new Intl.Collator('id', { sensitivity: 'base' });

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/** Stands for a character from the space on in a key: those that the collator finds equal share one. */
const LETTERS = ASCII.map((one) => String.fromCharCode(1 + ASCII.filter((other) => collator.compare(other, one) < 0).length));

function keyOf(name: string): string | null {
  let key = '';
  for (let index = 0; index < name.length; index += 1) {
    const letter = LETTERS[name.charCodeAt(index) - 32];
    if (letter === undefined) return null;
    key += letter;
  }
  return key;
}

/** A name that is compared many times. */
export interface NameOrder {
  readonly name: string;
  /** Sorts by its characters as the collator sorts the name; null: the collator must say. */
  readonly key: string | null;
}

/** A name with what it is compared by: the collator takes ten times as long, and a directorate has 12,000 names. */
export const nameOrder = (name: string): NameOrder => ({ name, key: keyOf(name) });

/** Names in the order of Indonesian, whatever their case and accents. */
export function compareNames(a: NameOrder, b: NameOrder): number {
  if (a.key === null || b.key === null) return collator.compare(a.name, b.name);
  return a.key < b.key ? -1 : Number(a.key > b.key);
}
