import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { Language, Texts } from '@balai/documents';
import type { ReasonFound } from '../../../recap/domain/recap-reasons.ts';
import { ACTION, LABELS, momentText, NOUN, PLATFORMS, warningTexts } from '../../../recap/messages/export-texts.ts';

interface Sides {
  readonly freshness: readonly ({ readonly platform: Platform } & Freshness)[];
  readonly reasons: ReadonlyMap<Platform, readonly ReasonFound[]>;
}

/** What a head says of one platform or of both together: as of when, what people do there, what to doubt. */
export function sidesText(
  { freshness, reasons }: Sides,
  timezone: string,
  language: Language,
): { readonly asOf: string; readonly noun: Texts; readonly warnings: readonly string[] } {
  const [only, another] = freshness;
  const isOne = another === undefined;
  const moment = (at: string | null) => (at === null ? LABELS.never[language] : momentText(new Date(at), timezone, language));
  return {
    asOf: freshness.map(({ platform, asOf }) => (isOne ? moment(asOf) : `${PLATFORMS[platform]} ${moment(asOf)}`)).join(', '),
    noun: only !== undefined && isOne ? NOUN[only.platform] : ACTION,
    warnings: freshness.flatMap(({ platform, ...rest }) =>
      warningTexts(platform, reasons.get(platform) ?? [], rest, language).map((warning) =>
        isOne ? warning : `${PLATFORMS[platform]}: ${warning}`,
      ),
    ),
  };
}
