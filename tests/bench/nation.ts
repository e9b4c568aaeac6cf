import { withInfrastructure } from './harness/infrastructure.ts';
import { NATION } from './harness/region.ts';
import { reportRegion } from './harness/report-region.ts';

// Only when named: 60,100 people in 210 units, built like the region.
// Not in a smoke run: region runs the same code.

const TIME_LIMIT_MS = 3_600_000;

await withInfrastructure(() => reportRegion('nation', NATION), TIME_LIMIT_MS);
