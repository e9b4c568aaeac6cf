/** Colours of series: those of states, or four to tell apart what has no state (`series-1` … `series-4`; platforms, units). */
export type ChartTone = 'ok' | 'warn' | 'bad' | 'none' | 'exempt' | 'accent' | 'series-1' | 'series-2' | 'series-3' | 'series-4';

/** A tone as a colour of the theme. */
export const colourOf = (tone: ChartTone): string =>
  tone === 'accent' || tone.startsWith('series') ? `var(--${tone})` : `var(--${tone}-solid)`;

const PATHS = ['M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z', 'M-3.6 -3.6h7.2v7.2h-7.2z', 'M0 -4.6l4.6 8h-9.2z', 'M0 -5l5 5l-5 5l-5 -5z'] as const;

/** The outline of the mark of the nth series, around 0 0: colour is never the only difference. */
export const markPath = (index: number): string => PATHS[index % PATHS.length] ?? PATHS[0];
