import parsePhoneNumber, { getCountryCallingCode, type PhoneNumber } from 'libphonenumber-js/max';
import { homeRegion } from './home-region.ts';

const WRITTEN = /^\+?[0-9 ().-]+$/;
const FULL_LENGTH = /^[1-9][0-9]{7,14}$/;
/** What the phone network puts behind the number of a person. */
const SERVER = /@(?:c\.us|s\.whatsapp\.net)$/i;

/**
 * A number with its country code, as the phone network says it and as it is stored: digits, perhaps behind a `+`. Nothing is put in front
 * of it: `8110000003` is somebody in Japan. Judged by its length alone: whoever wrote to us has a number. Null when it is none.
 */
export function fullPhoneNumber(said: string): string | null {
  const text = said.trim().replace(SERVER, '');
  const digits = WRITTEN.test(text) ? text.replace(/\D/g, '') : '';
  return FULL_LENGTH.test(digits) ? digits : null;
}

/**
 * A number as people write it into a form or a table: `+CC…` and `00CC…` of any country, `0…` of the home country. Digits alone are of the home
 * country where they begin with its code, or are a mobile number that lost its 0 as in tables; else they have the code of their
 * country, as stored ones do. Digits with country code; null when no country's plan knows it.
 */
export function typedPhoneNumber(typed: string): string | null {
  const text = typed.trim().replace(SERVER, '');
  if (!WRITTEN.test(text)) return null;
  const isDigitsAlone = /^[1-9]/.test(text);
  // What stands before a server was said by the network, unless somebody copied their own number there.
  if (SERVER.test(typed.trim()) && isDigitsAlone) return fullPhoneNumber(text);
  return digitsOf(isDigitsAlone ? guessed(text) : planned(text.replace(/^00/, '+')));
}

function guessed(digits: string): PhoneNumber | null {
  const full = planned(`+${digits}`);
  if (full?.countryCallingCode === getCountryCallingCode(homeRegion())) return full;
  const atHome = planned(digits);
  return atHome !== null && /MOBILE$/.test(atHome.getType() ?? '') ? atHome : full;
}

function planned(text: string): PhoneNumber | null {
  const number = parsePhoneNumber(text, { defaultCountry: homeRegion(), extract: false });
  return number?.isValid() === true ? number : null;
}

const digitsOf = (number: PhoneNumber | null): string | null => number?.number.slice(1) ?? null;
