/** Days that are counted from today: a day, week or month, that of today (`back` 0) or the one before; or so many days that end today. */
export type RelativeSpan = { readonly of: 'day' | 'week' | 'month'; readonly back: 0 | 1 } | { readonly days: number };

/** Relative spans by name: what an address keeps, a saved view and whatever is sent of it, so that they mean other days tomorrow. */
export const RELATIVE_SPANS = {
  yesterday: { of: 'day', back: 1 },
  thisWeek: { of: 'week', back: 0 },
  lastWeek: { of: 'week', back: 1 },
  days7: { days: 7 },
  days30: { days: 30 },
  days90: { days: 90 },
  thisMonth: { of: 'month', back: 0 },
  lastMonth: { of: 'month', back: 1 },
} as const satisfies Readonly<Record<string, RelativeSpan>>;
export type RelativeSpanName = keyof typeof RELATIVE_SPANS;

/** The span of a name; undefined for another word. */
export const relativeSpan = (name: string | undefined): RelativeSpan | undefined =>
  name !== undefined && Object.hasOwn(RELATIVE_SPANS, name) ? RELATIVE_SPANS[name as RelativeSpanName] : undefined;
