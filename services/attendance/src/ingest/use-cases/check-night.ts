import type { AttendanceContext } from '../../context.ts';
import { resetResends } from '../../facts/repository/states.ts';
import { claimDay } from '../repository/daily-work.ts';
import { forgetRuns } from '../repository/runs.ts';
import { checkSample } from './check-sample.ts';

/** Posts compared with a rebuild each night: a percent or so of what a large installation holds. */
const SAMPLE = 50;

/** Once a day, by one of the replicas: clears what is old and compares a sample of posts with their facts. */
export async function checkNight(context: AttendanceContext): Promise<void> {
  const { database, logger } = context;
  if (!(await database.unitOfWork('system', (tx) => claimDay(tx, 'sample')))) return;
  await database.unitOfWork('system', resetResends);
  await database.unitOfWork('system', forgetRuns);
  const { checked, different } = await checkSample(context, SAMPLE);
  if (different.length === 0) logger.info({ checked }, 'attendance equals its facts');
  else logger.error({ checked, different }, 'attendance differed from its facts; rebuilding');
}
