import { type Band, bandOf } from '@balai/attendance-report';
import type { BandThresholds } from '@balai/contracts/identity';
import { IconAntennaBars2, IconAntennaBars3, IconAntennaBars4, IconCheck, IconX } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';

/** Colour and sign of each band; between all and nothing the sign has as many bars as the band is high. */
export const BAND_APPEARANCE: Readonly<Record<Band, { tone: Tone; Icon: typeof IconCheck }>> = {
  full: { tone: 'ok', Icon: IconCheck },
  high: { tone: 'ok', Icon: IconAntennaBars4 },
  medium: { tone: 'warn', Icon: IconAntennaBars3 },
  low: { tone: 'bad', Icon: IconAntennaBars2 },
  none: { tone: 'bad', Icon: IconX },
};

/** The band of a share as word, sign and colour; nothing without a share. */
export function BandBadge({ rate, bands }: { rate: number | null; bands: BandThresholds }) {
  const { t } = useLanguage();
  const band = bandOf(rate, bands);
  if (band === null) return null;
  const { tone, Icon } = BAND_APPEARANCE[band];
  return (
    <Badge tone={tone} icon={<Icon size={13} stroke={2.2} aria-hidden />}>
      {t(`band.${band}`)}
    </Badge>
  );
}
