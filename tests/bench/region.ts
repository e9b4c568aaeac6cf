import { withInfrastructure } from './harness/infrastructure.ts';
import { REGION } from './harness/region.ts';
import { reportBuilding } from './harness/report-building.ts';

// A region of 12,100 people in 42 units, built through REST, the sandbox and a collection.

const TIME_LIMIT_MS = 900_000;

await withInfrastructure(() => reportBuilding('region', REGION), TIME_LIMIT_MS);
