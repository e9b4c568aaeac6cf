import { withInfrastructure } from './harness/infrastructure.ts';
import { REGION } from './harness/region.ts';
import { reportRegion } from './harness/report-region.ts';

// A region of 12,100 people in 42 units, built through REST, the sandbox and a collection, and what its recaps cost.

const TIME_LIMIT_MS = 900_000;

await withInfrastructure(() => reportRegion('region', REGION), TIME_LIMIT_MS);
