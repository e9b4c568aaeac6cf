import { visibleText } from '@balai/contracts';

/** A name as it is kept: one line, single blanks, without invisible characters. Empty when nothing is left of it. */
export const tidyName = (typed: string): string => visibleText(typed);
