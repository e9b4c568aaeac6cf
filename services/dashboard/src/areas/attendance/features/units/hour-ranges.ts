import { formatHour } from '../../../../i18n/format.ts';

/** Hours of a day in words, those that follow each other as one span: `08:00–10:00, 13:00`. @param hours ascending */
export function hourRanges(hours: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const hour of hours) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === hour - 1) last[1] = hour;
    else spans.push([hour, hour]);
  }
  return spans.map(([from, to]) => (from === to ? formatHour(from) : `${formatHour(from)}–${formatHour(to)}`)).join(', ');
}
