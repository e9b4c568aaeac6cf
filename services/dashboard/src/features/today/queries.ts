import type { Platform } from '@balai/contracts';
import { commentsRecap, likesRecap } from '@balai/contracts/attendance';
import { audienceOf, isDirectorate } from '../../api/audience.ts';
import { read } from '../../api/read.ts';
import type { SeenClient } from '../../api/session.ts';
import { type Period, periodQuery } from './period.ts';
import { fromComments, fromLikes } from './recap.ts';

/** The recap of a client, platform and period. */
export const recapQuery = (client: SeenClient, platform: Platform, period: Period) => {
  const request = { query: { ...audienceOf(client), ...periodQuery(period) } };
  // A directorate's numbers come from the people of many units, which the page does not know by name.
  const scope = { platform, clientId: isDirectorate(client) ? undefined : client.client_id };
  return platform === 'instagram' ? read(likesRecap, request, fromLikes, scope) : read(commentsRecap, request, fromComments, scope);
};
