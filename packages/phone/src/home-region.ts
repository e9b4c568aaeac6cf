import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/max';

let home: CountryCode = 'ID';

/** Whether a country has a plan of numbers: two capital letters (ISO 3166). */
export const isPhoneRegion = (region: string): region is CountryCode => isSupportedCountry(region);

/** Whose numbers are written without a country code. */
export const homeRegion = (): CountryCode => home;

/** Said once, when a process reads its settings (`PHONE_REGION`). @throws RangeError for what is no region */
export function setHomeRegion(region: string): void {
  if (!isPhoneRegion(region)) throw new RangeError(`${region} is no region of telephone numbers`);
  home = region;
}
