import { bandOfPerson, type Standing } from '@balai/attendance-report';
import type { BandThresholds } from '@balai/contracts/identity';
import { BandBadge } from './band-badge.tsx';
import { StateBadge } from './person-state.tsx';

/** A person's state on one day; beyond it, the band of participation of a person who must act. @param bands null: one day */
export const StandingBadge = ({ of, bands }: { of: Standing; bands: BandThresholds | null }) =>
  bands === null || bandOfPerson(of, bands) === null ? (
    <StateBadge state={of.state} />
  ) : (
    <BandBadge rate={of.given / of.expected} bands={bands} />
  );
