import { WARM_UP, type WarmUp } from '@balai/contracts/notifier';
import { TRAITS, type WhatsappNumberRow } from './number.ts';

const DAY_MS = 86_400_000;

/** Which day of its warm-up a number is in, 1 for the first, and the cap of that day; null: it has none, or none any more. */
export function warmUpOf({ driver, linked_at }: Pick<WhatsappNumberRow, 'driver' | 'linked_at'>, now: Date): WarmUp | null {
  if (!TRAITS[driver].warmsUp || linked_at === null) return null;
  const day = Math.floor(Math.max(0, now.getTime() - linked_at.getTime()) / DAY_MS) + 1;
  const step = WARM_UP.find(({ untilDay }) => day <= untilDay);
  return step === undefined ? null : { day, day_max: step.dayMax };
}
