import type { BandThresholds } from '@balai/contracts/identity';
import { bandsOf } from '../../../api/session.ts';
import type { AskedWork } from './asked-work.ts';

/** The thresholds that people and groups are judged by beyond one day; null on one day, where states lead. */
export const leadingBands = ({ client, days }: Pick<AskedWork, 'client' | 'days'>): BandThresholds | null =>
  days.from === days.to ? null : bandsOf(client);
