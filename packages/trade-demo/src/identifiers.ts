import type { SeededRandom } from './seeded-random.ts';

const WEIGHTS_FROM = 2;
const MODULUS = 11;
const CODE_OF_ZERO = 48;

/** Check digit by modulus 11 with weights 2 … `most` from the right. */
function taxDigit(body: string, most: number): string {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1)
    sum += (body.charCodeAt(body.length - 1 - index) - CODE_OF_ZERO) * (WEIGHTS_FROM + (index % (most - 1)));
  const rest = sum % MODULUS;
  return String(rest < 2 ? 0 : MODULUS - rest);
}

const complete = (body: string, most: number): string => {
  const first = body + taxDigit(body, most);
  return first + taxDigit(first, most);
};

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

const SCATTER = 7_919;
/** Spreads serial numbers over a range; no two of them meet. */
const scattered = (serial: number, modulus: number): number => ((serial + 1) * SCATTER) % modulus;

/** A CNPJ of its own: its root is of no other serial. @param isAlphanumeric in the form that is issued since July 2026 */
export function cnpj(serial: number, isAlphanumeric: boolean, branch = 1): string {
  const digits = padded(scattered(serial, 9_999_991), 8);
  const letter = (at: number): string => String.fromCharCode(65 + ((serial * 5 + at * 11) % 26));
  const root = isAlphanumeric ? `${digits.slice(0, 2)}${letter(0)}${letter(1)}${letter(2)}${digits.slice(5)}` : digits;
  return complete(root + padded(branch, 4), 9);
}

/** A CPF of its own. */
export const cpf = (serial: number): string => complete(padded(100_000_000 + scattered(serial, 799_999_999), 9), 11);

/** An NPWP of its own; it has no public check digit. */
export const npwp = (serial: number): string => `0${padded(1 + scattered(serial, 89_999_999), 8)}${serial % 10}012000`;

/** A GTIN-13 with the prefix of Brazil. */
export function gtin13(serial: number): string {
  const body = `789${padded(scattered(serial, 999_999_937), 9)}`;
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) sum += Number(body[index]) * (index % 2 === 0 ? 1 : 3);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Makes UUIDs of version 7 for instants: always the same for one generator. */
export const uuids =
  (random: SeededRandom): ((at: number) => string) =>
  (at) => {
    const time = hex(at, 12);
    const bits = (): number => Math.floor(random.next() * 0x1_0000_0000);
    const [first, second] = [bits(), bits()];
    const tail = hex(0x8000 + (first & 0x3fff), 4);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex((first >>> 14) & 0xfff, 3)}-${tail}-${hex(second, 8)}${hex(bits() >>> 16, 4)}`;
  };

/** A text as it stands in an address: small letters without accents. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');

/** Draws numbers of a series as the kit does: by the year of the instant, in UTC. */
export class Numbers {
  private readonly prefix: string;
  /** Last number by series. */
  readonly last = new Map<string, number>();

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  draw(at: number): string {
    const year = new Date(at).getUTCFullYear();
    const series = `${this.prefix}-${year}-{6}`;
    const number = (this.last.get(series) ?? 0) + 1;
    this.last.set(series, number);
    return `${this.prefix}-${year}-${padded(number, 6)}`;
  }
}
