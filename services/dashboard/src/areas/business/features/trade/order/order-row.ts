import type { Row } from '../../../parts/resources/queries.ts';

/** Why an order waits. */
export const holdReasonsOf = ({ hold_reasons: reasons }: Row): readonly string[] => (Array.isArray(reasons) ? reasons.map(String) : []);
