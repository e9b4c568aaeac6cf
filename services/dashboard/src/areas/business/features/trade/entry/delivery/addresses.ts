import type { Row } from '../../../../parts/resources/queries.ts';
import { type Address, NO_ADDRESS } from '../draft.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const isBlank = (address: Address): boolean => Object.values(address).every((part) => part.trim() === '');

/** Where a customer may be delivered to: its delivery addresses, its own, then the others. Billing addresses get no goods. */
export function addressesOf(party: Row): readonly Address[] {
  const listed = Array.isArray(party.addresses) ? (party.addresses as readonly Readonly<Record<string, unknown>>[]) : [];
  const of = (kind: string) =>
    listed
      .filter((one) => one.kind === kind)
      .map(({ line, city, region, postal_code, country }) => ({
        ...{ ...NO_ADDRESS, address: text(line), city: text(city), region: text(region) },
        ...{ postal_code: text(postal_code), country: text(country) || text(party.country) },
      }));
  const own = {
    ...{ ...NO_ADDRESS, address: text(party.address), city: text(party.city), region: text(party.region) },
    ...{ postal_code: text(party.postal_code), country: text(party.country) },
  };
  return [...of('delivery'), own, ...of('other')].filter((one) => !isBlank(one));
}

/** An address in one line, without what is unknown. */
export const lineOf = ({ name, address, city, region, postal_code }: Address, country: string | null): string =>
  [name, address, city, [region, postal_code].filter(Boolean).join(' '), country].filter(Boolean).join(', ');
