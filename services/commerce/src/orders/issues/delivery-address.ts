/** Where goods go. */
export interface DeliveryAddress {
  readonly address: string | null;
  readonly city: string | null;
  readonly postal_code: string | null;
  /** ISO 3166-1, two letters. */
  readonly country: string | null;
}

/** Postal codes of countries whose codes are checked, without spaces. */
const POSTAL_CODES: Readonly<Record<string, RegExp>> = { BR: /^\d{5}-?\d{3}$/, ID: /^\d{5}$/ };

const isSet = (text: string | null): text is string => text !== null && text.trim() !== '';

/** Whether a parcel can be sent there: street and city are known, and the postal code is possible in its country. */
export function isDeliverable({ address, city, postal_code, country }: DeliveryAddress): boolean {
  if (!isSet(address) || !isSet(city)) return false;
  const pattern = POSTAL_CODES[country ?? ''];
  return pattern === undefined || !isSet(postal_code) || pattern.test(postal_code.replaceAll(/\s/g, ''));
}
