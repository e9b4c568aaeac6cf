import { fold } from '@balai/resources';

/** A value by which two parties may be one. */
export interface Trait {
  readonly kind: 'tax_root' | 'email' | 'phone' | 'name';
  readonly value: string;
}

/** What traits are made of. */
export interface Traced {
  readonly name: string;
  readonly city: string | null;
  readonly tax_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly whatsapp: string | null;
  readonly contacts: readonly { readonly email: string | null; readonly phone: string | null }[];
}

/** Forms of companies, which say nothing about which company it is. */
const LEGAL_FORMS = new Set(
  'pt cv ud tbk persero koperasi ltda me epp eireli mei sa s/a cia comercio industria distribuidora inc ltd llc co corp gmbh'.split(' '),
);
/** Letters of a word that names are grouped by. */
const BEGINNING = 4;
/** Digits of a phone number that are compared: without the country code, which is often left out. */
const PHONE_DIGITS = 10;
const PHONE_DIGITS_MIN = 8;

/** Words of a name that tell companies apart; all of them where the name has no others. */
export function nameWords(name: string): string[] {
  const words = fold(name)
    .split(/[^\p{L}\p{N}/]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  return telling.length === 0 ? words : telling;
}

/** The part of a tax id that branches of a company share: 8 characters of a CNPJ, 9 digits of an NPWP; a CPF is of one person. */
export function taxRoot(taxId: string): string {
  if (taxId.length === 14) return `cnpj:${taxId.slice(0, 8)}`;
  if (taxId.length === 15) return `npwp:${taxId.slice(0, 9)}`;
  return taxId.length === 16 && taxId.startsWith('0') ? `npwp:${taxId.slice(1, 10)}` : taxId;
}

/** The digits by which phone numbers are compared; null: there are too few. An extension is left out. */
export function phoneDigits(typed: string): string | null {
  const digits = (/^[\d\s()+./-]+/.exec(typed.trim())?.[0] ?? '').replace(/\D/g, '');
  return digits.length < PHONE_DIGITS_MIN ? null : digits.slice(-PHONE_DIGITS);
}

/** Traits of a party, each once. */
export function traitsOf({ name, city, tax_id, email, phone, whatsapp, contacts }: Traced): Trait[] {
  const place = fold(city ?? '');
  const found = [
    ...(tax_id === null ? [] : [{ kind: 'tax_root', value: taxRoot(tax_id) } as const]),
    ...[email, ...contacts.map((one) => one.email)].flatMap((one) => (one === null ? [] : [{ kind: 'email', value: one } as const])),
    ...[phone, whatsapp, ...contacts.map((one) => one.phone)].flatMap((one) => {
      const digits = one === null ? null : phoneDigits(one);
      return digits === null ? [] : [{ kind: 'phone', value: digits } as const];
    }),
    ...(place === '' ? [] : nameWords(name).map((word) => ({ kind: 'name', value: `${place}|${word.slice(0, BEGINNING)}` }) as const)),
  ];
  return [...new Map(found.map((one) => [`${one.kind} ${one.value}`, one])).values()];
}
