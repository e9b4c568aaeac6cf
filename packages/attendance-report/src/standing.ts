import type { BandThresholds } from '@balai/contracts/identity';
import { type Band, bandOf } from './bands.ts';
import { BAND_TERMS, type PersonState, STATE_TERMS, type Term } from './terms.ts';

/** What a person did of the posts they owe in a period. */
export interface Standing {
  readonly state: PersonState;
  readonly given: number;
  readonly expected: number;
}

/**
 * The band of participation of a person who must act; null where the state says it all: on one day, and of people who owe nothing.
 * @param bands null: one day
 */
export function bandOfPerson({ state, given, expected }: Standing, bands: BandThresholds | null): Band | null {
  const mustAct = state === 'done' || state === 'partial' || state === 'none';
  return bands === null || !mustAct || expected === 0 ? null : bandOf(given / expected, bands);
}

/** The band or state of a person as a term. @param bands null: one day */
export function standingTerm(of: Standing, bands: BandThresholds | null): Term {
  const band = bandOfPerson(of, bands);
  return band === null ? STATE_TERMS[of.state] : BAND_TERMS[band];
}
