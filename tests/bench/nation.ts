import { withInfrastructure } from './harness/infrastructure.ts';
import { NATION } from './harness/region.ts';
import { reportBuilding } from './harness/report-building.ts';

// Only when named: 60,100 people in 210 units, built like the region.

const TIME_LIMIT_MS = 3_600_000;

await withInfrastructure(() => reportBuilding('nation', NATION), TIME_LIMIT_MS);
