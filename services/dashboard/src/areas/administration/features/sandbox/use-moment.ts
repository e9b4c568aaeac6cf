import { useQueryClient } from '@tanstack/react-query';
import { zoneShown } from '../../../../app/address/zone-shown.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** A time of the simulated world, with its zone: nobody has to be signed in, so it may be another than the reader's. */
export function useMoment() {
  const { language } = useLanguage();
  const zone = zoneShown(useQueryClient());
  return (instant: string): string => formatMoment(instant, zone, language);
}
